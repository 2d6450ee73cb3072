#include "ui/settings/diagnostics.h"

#include "core/backend/relayhost.h"
#include "core/config/profilewriter.h"
#include "ui/live/exchangecsv.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QSysInfo>
#include <QUrl>

namespace patchbay {

namespace {

const std::string leftOut = "(left out)";

/// Scheme, host and port: what else stands in a URL may be a secret.
std::string originOnly(const std::string &text)
{
    const QUrl url(QString::fromStdString(text));
    if (url.host().isEmpty())
        return text;
    return url
        .adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery
                  | QUrl::RemoveFragment)
        .toString()
        .toStdString();
}

void redact(json::Tree &value, const std::string &name)
{
    if (name == "headers" && value.is_object()) {
        for (auto &header : value.items())
            header.value() = leftOut;
    } else if (name == "token_sha256" || name == "prompt_matches" || name.starts_with("x-")) {
        value = leftOut;
    } else if (name == "secret" && value.is_string()) {
        const auto &text = value.get_ref<const std::string &>();
        value = text.substr(0, text.find(':'));
    } else if ((name == "proxy" || name == "webhook" || name == "base_url") && value.is_string()) {
        value = originOnly(value.get_ref<const std::string &>());
    } else if (value.is_object()) {
        for (auto &member : value.items())
            redact(member.value(), member.key());
    } else if (value.is_array()) {
        for (json::Tree &element : value)
            redact(element, {});
    }
}

} // namespace

QByteArray diagnosticsReport(RelayHost &host, const std::vector<ExchangeRecord> &failures)
{
    QByteArray text = "Patchbay " PATCHBAY_VERSION "\nQt ";
    text += qVersion();
    text += "\n" + QSysInfo::prettyProductName().toUtf8() + ", kernel "
            + QSysInfo::kernelVersion().toUtf8() + ", "
            + QSysInfo::currentCpuArchitecture().toUtf8() + ", "
            + QGuiApplication::platformName().toUtf8() + "\n"
            + QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toUtf8() + "\nRelay: "
            + (host.isRunning() ? QByteArray::fromStdString(host.url()) : QByteArray("stopped"))
            + "\n\nProfile\n";
    if (auto tree = host.store().tree()) {
        redact(*tree, {});
        text += QByteArray::fromStdString(profileText(*tree));
    }
    text += "\nLast failures\n" + csvOf(failures);
    for (const ExchangeRecord &record : failures) {
        for (const AttemptRecord &attempt : record.attempts) {
            if (!attempt.failure.empty())
                text += QByteArray::number(static_cast<qulonglong>(record.id)) + " "
                        + QByteArray::fromStdString(attempt.provider + "/" + attempt.model + " "
                                                    + std::to_string(attempt.status) + " "
                                                    + attempt.failure)
                        + "\n";
        }
    }
    return text;
}

} // namespace patchbay
