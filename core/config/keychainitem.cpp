#include "core/config/keychainitem.h"

#include "core/base/jsontree.h"

#include <QUrl>

namespace patchbay {

namespace {

int defaultPort(const QString &scheme)
{
    if (scheme == QLatin1String("https"))
        return 443;
    return scheme == QLatin1String("http") ? 80 : -1;
}

} // namespace

std::string originOf(std::string_view url)
{
    const QUrl parsed(QString::fromUtf8(url.data(), static_cast<qsizetype>(url.size())),
                      QUrl::StrictMode);
    if (parsed.scheme().isEmpty() || parsed.host().isEmpty())
        return {};
    QString host = parsed.host(QUrl::FullyEncoded).toLower();
    if (host.contains(QLatin1Char(':')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    // QUrl has made the scheme lower case already.
    return QStringLiteral("%1://%2:%3")
        .arg(parsed.scheme(), host)
        .arg(parsed.port(defaultPort(parsed.scheme())))
        .toStdString();
}

std::string itemText(const KeychainItem &item)
{
    return json::dumpTree({{"origin", item.origin}, {"secret", item.secret.reveal()}});
}

Result<KeychainItem> itemFromText(std::string_view text)
{
    const auto unreadable = [] {
        return fail(ErrorCode::NoKey,
                    "What lies in the keychain under this key's name was not put there by "
                    "Patchbay; store the key anew with `patchbay key set`.");
    };
    const auto tree = json::parseTree(text);
    if (!tree || !tree->is_object())
        return unreadable();
    const auto textOf = [&tree](const char *name) -> const std::string * {
        const auto found = tree->find(name);
        return found == tree->end() ? nullptr : found->get_ptr<const std::string *>();
    };
    const std::string *secret = textOf("secret");
    const std::string *origin = textOf("origin");
    if (!secret || !origin || secret->empty())
        return unreadable();
    return KeychainItem {Secret(*secret), *origin};
}

Result<Secret> secretFor(const KeychainItem &item, const std::string &origin)
{
    if (item.origin == origin && !origin.empty())
        return item.secret;
    return fail(ErrorCode::NoKey, "The key was entered for " + item.origin
                                      + ", and the provider is now at " + origin
                                      + ". If it may be sent there, enter it again, e.g. with "
                                        "`patchbay key set`.");
}

std::string keychainAccount(const std::string &profileId, const std::string &provider,
                            const std::string &key)
{
    return profileId + '/' + provider + '/' + key;
}

} // namespace patchbay
