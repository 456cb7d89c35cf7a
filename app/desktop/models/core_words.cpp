#include "desktop/models/core_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace seedbed::desktop {

namespace {

// Names stay as they are: "web/static …", "registry.example.org …".
bool begins_with_a_word(const QString& sentence)
{
    const QString first = sentence.section(QLatin1Char(' '), 0, 0);
    return !first.isEmpty() && std::ranges::all_of(first, [](QChar letter) { return letter.isLower(); });
}

}  // namespace

QString translation_of(const char* context, const char* source)
{
    QString text = QCoreApplication::translate(context, source);
    return text == QString::fromUtf8(source) ? QString() : text;
}

QString as_sentence(const std::string& text)
{
    QString sentence = QString::fromStdString(text).trimmed();
    if (begins_with_a_word(sentence)) {
        sentence.front() = sentence.front().toUpper();
    }
    const bool ends = sentence.isEmpty() || QStringLiteral(".!?:…”\"").contains(sentence.back());
    return ends ? sentence : sentence + QLatin1Char('.');
}

}  // namespace seedbed::desktop
