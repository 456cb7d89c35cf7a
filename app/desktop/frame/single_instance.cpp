#include "desktop/frame/single_instance.h"

#include "base/cancellation.h"
#include "base/error.h"

#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// Between two tries, while the first one has its lock but does not listen yet.
constexpr auto k_pause = 20ms;
constexpr auto k_answer_time = 2s;

}  // namespace

SingleInstance::SingleInstance(platform::InstancePlace place, QObject* parent)
    : QObject(parent)
    , place_(std::move(place))
    , server_(new QLocalServer(this))
{
    server_->setSocketOptions(QLocalServer::UserAccessOption);
    connect(server_, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* caller = server_->nextPendingConnection()) {
            connect(caller, &QLocalSocket::readyRead, this, [this, caller] { serve(caller); });
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            serve(caller);
        }
    });
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Role SingleInstance::start(const platform::OpenRequest& request, std::chrono::milliseconds patience)
{
    const auto deadline = Clock::now() + patience;
    do {
        try {
            lock_ = platform::FileLock::try_take(place_.lock);
        } catch (const Error& error) {
            qWarning("%s", error.what());
            return Role::alone;
        }
        if (lock_) {
            return listen() ? Role::first : Role::alone;
        }
        if (platform::hand_over(place_.socket, request, k_answer_time)) {
            return Role::handed_over;
        }
        wait_for({}, k_pause);
    } while (Clock::now() < deadline);
    return Role::alone;
}

bool SingleInstance::listen()
{
    const QString path = QString::fromStdString(place_.socket.string());
    // Who has the lock may clear what a killed one left behind.
    QLocalServer::removeServer(path);
    if (!server_->listen(path)) {
        qWarning("%s: %s", qPrintable(path), qPrintable(server_->errorString()));
        return false;
    }
    return true;
}

void SingleInstance::serve(QLocalSocket* caller)
{
    using State = platform::DecodedRequest::State;
    // Nothing is taken out of the buffer before the request is whole.
    const QByteArray bytes = caller->peek(caller->bytesAvailable());
    const platform::DecodedRequest decoded = platform::decode({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (decoded.state == State::incomplete) {
        return;
    }
    caller->readAll();
    if (decoded.state == State::complete) {
        caller->write(platform::k_taken.data(), static_cast<qint64>(platform::k_taken.size()));
        emit open_wanted(decoded.request);
    }
    caller->disconnectFromServer();
}

}  // namespace seedbed::desktop
