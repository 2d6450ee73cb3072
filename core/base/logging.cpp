#include "core/base/logging.h"

#include <QDateTime>

#include <array>
#include <cstdio>
#include <utility>

namespace patchbay {

Q_LOGGING_CATEGORY(logRelay, "patchbay.relay", QtWarningMsg)
Q_LOGGING_CATEGORY(logUpstream, "patchbay.upstream", QtWarningMsg)
Q_LOGGING_CATEGORY(logLedger, "patchbay.ledger", QtWarningMsg)
Q_LOGGING_CATEGORY(logConfig, "patchbay.config", QtWarningMsg)

namespace {

const char *label(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return "error";
}

void toStderr(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QByteArray time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8();
    QByteArray line = text.toUtf8();
    line.replace('\n', "\\n");
    const char *category = context.category ? context.category : "default";
    std::fprintf(stderr, "%s %s %s: %s\n", time.constData(), label(type), category,
                 line.constData());
}

} // namespace

bool installLogging(const QString &level)
{
    static constexpr std::array levels {"debug", "info", "warning", "critical"};
    const QString wanted = level == QLatin1String("error") ? QStringLiteral("critical") : level;
    QString rules;
    bool shown = false;
    for (const char *name : levels) {
        shown = shown || wanted == QLatin1String(name);
        rules += QStringLiteral("patchbay.*.%1=%2\n")
                     .arg(QLatin1String(name),
                          shown ? QStringLiteral("true") : QStringLiteral("false"));
    }
    if (!shown)
        return false;
    QLoggingCategory::setFilterRules(rules);
    qInstallMessageHandler(toStderr);
    return true;
}

} // namespace patchbay
