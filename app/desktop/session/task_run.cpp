#include "desktop/session/task_run.h"

#include <QRegularExpression>

#include <mutex>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

constexpr auto k_look_every = 50ms;
// Output that nobody has taken yet; beyond it the oldest goes, so that a task that floods cannot fill the memory.
constexpr std::size_t k_mailbox_bytes = std::size_t{4} * 1024 * 1024;
// What is kept for looking at.
constexpr qsizetype k_output_chars = qsizetype{4} * 1024 * 1024;

}  // namespace

struct TaskRun::Mailbox {
    std::mutex mutex;
    std::string bytes;
    std::optional<tools::TaskResult> result;

    void add(std::string_view piece)
    {
        const std::scoped_lock lock(mutex);
        bytes.append(piece);
        if (bytes.size() > k_mailbox_bytes) {
            bytes.erase(0, bytes.size() - k_mailbox_bytes);
        }
    }
    std::string take()
    {
        const std::scoped_lock lock(mutex);
        return std::exchange(bytes, {});
    }
};

TaskRun::TaskRun(Session& session, const QString& task, QObject* parent)
    : QObject(parent)
    , session_(session)
    , task_(task)
    , mailbox_(std::make_shared<Mailbox>())
{
    look_.setInterval(k_look_every);
    connect(&look_, &QTimer::timeout, this, &TaskRun::take_output);
}

TaskRun::~TaskRun() = default;

void TaskRun::start()
{
    const auto workspace = session_.workspace();
    auto make_plan = [workspace, mailbox = mailbox_, name = task_.toStdString()](const std::stop_token&) {
        const auto ref = workspace->tools().find_task(name);
        PlanStep step;
        step.info = StepInfo{.id = "run", .action = "run_task", .subject = name, .title = "Run " + name, .expected = {}};
        step.run = [workspace, mailbox, ref](StepContext& context) {
            tools::RunOptions options;
            options.on_output = [mailbox](engine::LogSource, std::string_view bytes) { mailbox->add(bytes); };
            const tools::TaskResult result = workspace->tools().run(ref, options, context);
            const std::scoped_lock lock(mailbox->mutex);
            mailbox->result = result;
        };
        Plan plan;
        plan.id = make_plan_id();
        plan.title = step.info.title;
        plan.command = "seedbed run " + name;
        plan.steps.push_back(std::move(step));
        return plan;
    };
    job_ = session_.jobs().start(JobRequest{.title = tr("Run %1").arg(task_),
                                            .topic = QStringLiteral("task/") + task_,
                                            .make_plan = std::move(make_plan),
                                            .keep_alive = workspace,
                                            .done_sentence = {},
                                            .undo = {}});
    connect(job_, &Job::finished, this, &TaskRun::end);
    look_.start();
}

bool TaskRun::under_way() const
{
    return job_ && job_->under_way();
}

void TaskRun::take_output()
{
    const std::string bytes = mailbox_->take();
    if (bytes.empty()) {
        return;
    }
    const QString text = without_control_sequences(decoder_(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size()))));
    output_ += text;
    if (output_.size() > k_output_chars) {
        output_.remove(0, output_.size() - k_output_chars);
    }
    emit output_added(text);
}

void TaskRun::end()
{
    look_.stop();
    take_output();
    failure_ = job_->failure();
    took_ = job_->elapsed();
    if (mailbox_->result) {
        exit_code_ = mailbox_->result->exit_code;
        took_ = mailbox_->result->took;
    }
    emit finished();
}

void TaskRun::present(const QString& output, int exit_code, std::chrono::milliseconds took)
{
    output_ = output;
    exit_code_ = exit_code;
    took_ = took;
    emit finished();
}

QString without_control_sequences(const QString& text)
{
    static const QRegularExpression sequences(
        QStringLiteral("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[@-Z\\\\-_]"));
    QString plain = text;
    plain.remove(sequences);
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    plain.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return plain;
}

}  // namespace seedbed::desktop
