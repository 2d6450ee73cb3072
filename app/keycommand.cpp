// `patchbay key`: secrets of providers' keys in the OS keychain.

#include "app/commands.h"
#include "app/exitcodes.h"
#include "app/openprofile.h"
#include "app/output.h"
#include "app/secretinput.h"
#include "core/backend/await.h"
#include "core/backend/profilesecrets.h"
#include "core/config/profilewriter.h"
#include "core/config/valuerules.h"

#include <QEventLoop>

#include <algorithm>

namespace patchbay {

namespace {

int failed(const Error &error)
{
    printError(error.message);
    return ExitFailed;
}

/// `PROVIDER/KEY`.
std::optional<KeyName> keyName(const QString &text)
{
    const auto slash = text.indexOf(QLatin1Char('/'));
    if (slash < 1 || slash + 1 == text.size())
        return std::nullopt;
    return KeyName(text.left(slash).toStdString(), text.mid(slash + 1).toStdString());
}

std::string quoted(const KeyName &name)
{
    return '`' + name.first + '/' + name.second + '`';
}

const KeyConfig *keyOf(const Config &config, const KeyName &name)
{
    const ProviderConfig *provider = config.provider(name.first);
    if (!provider)
        return nullptr;
    const auto found = std::ranges::find(provider->keys, name.second, &KeyConfig::id);
    return found == provider->keys.end() ? nullptr : &*found;
}

/// A key whose secret lies elsewhere is not ours to change.
Result<void> mayChange(const KeyConfig *key, const KeyName &name)
{
    if (!key || key->secret.kind == SecretRef::Kind::Keychain)
        return {};
    return fail(ErrorCode::InvalidRequest,
                "The secret of " + quoted(name) + " is `" + toText(key->secret)
                    + "` in the profile, not `keychain`; nothing was changed. Change that first, "
                      "or use another name for the key.");
}

int save(ConfigStore &store, const json::Tree &tree)
{
    if (auto saved = store.save(tree, store.hash()); !saved) {
        printProblems(saved.error().problems);
        return ExitFailed;
    }
    return ExitOk;
}

int setKeySecret(ConfigStore &store, const KeyName &name)
{
    const KeyConfig *key = keyOf(*store.current(), name);
    if (auto may = mayChange(key, name); !may)
        return failed(may.error());
    if (const std::string complaint = rules::id(name.second); !complaint.empty())
        return failed(
            {ErrorCode::InvalidRequest, "The name of the key " + complaint + '.', {}, {}});
    auto tree = store.tree();
    if (!tree)
        return failed(tree.error());
    if (!key) {
        const SecretRef keychain {SecretRef::Kind::Keychain, {}};
        if (auto added = setKey(*tree, name.first, name.second, keychain); !added)
            return failed(added.error());
    }
    auto secret = readSecret("Key for " + quoted(name) + " (not shown): ");
    if (!secret)
        return failed(secret.error());
    ProfileSecrets secrets(store.paths().data);
    secrets.setConfig(store.current());
    const auto stored = await<Result<void>>(
        [&](auto done) { secrets.store(name, std::move(*secret), std::move(done)); });
    if (!stored)
        return failed(stored.error());
    if (!key)
        return save(store, *tree);
    store.touch(); // a relay that runs looks the secret up again
    return ExitOk;
}

int removeKeySecret(ConfigStore &store, const KeyName &name)
{
    const KeyConfig *key = keyOf(*store.current(), name);
    if (auto may = mayChange(key, name); !may)
        return failed(may.error());
    ProfileSecrets secrets(store.paths().data);
    const auto removed
        = await<Result<void>>([&](auto done) { secrets.remove(name, std::move(done)); });
    // A key of the profile that has no secret can go all the same.
    const bool isGone = removed || (key && removed.error().param == "not_stored");
    if (!isGone)
        return failed(removed.error());
    if (!key)
        return ExitOk;
    auto tree = store.tree();
    if (!tree)
        return failed(tree.error());
    removeKey(*tree, name.first, name.second);
    return save(store, *tree);
}

std::string statusOf(const KeyRing &ring, const ProviderConfig &provider, const KeyConfig &key)
{
    if (!provider.enabled || !key.enabled)
        return "disabled";
    const auto secret = ring.secret(provider.id, key.id);
    return secret
               ? "found"
               : std::string(patchbay::name(secret.error().code)) + ": " + secret.error().message;
}

int listKeys(const ConfigStore &store)
{
    // To list them is no reason to ask the user for a password.
    ProfileSecrets secrets(store.paths().data, Keychain::Unlock::Never);
    QEventLoop loop;
    QObject::connect(&secrets, &ProfileSecrets::changed, &loop, [&] {
        if (secrets.isSettled())
            loop.quit();
    });
    secrets.setConfig(store.current());
    if (!secrets.isSettled())
        loop.exec();
    const auto ring = secrets.ring();
    for (const ProviderConfig &provider : store.current()->providers) {
        for (const KeyConfig &key : provider.keys)
            printLine(provider.id + '/' + key.id + "  " + toText(key.secret) + "  "
                      + statusOf(*ring, provider, key));
    }
    return ExitOk;
}

} // namespace

int runKey(const Options &options)
{
    const QStringList &words = options.arguments;
    const QString verb = words.value(0);
    const auto name = keyName(words.value(1));
    const bool isEdit = (verb == QLatin1String("set") || verb == QLatin1String("rm"))
                        && words.size() == 2 && name;
    if (!isEdit && words != QStringList(QStringLiteral("list"))) {
        printError("Usage: patchbay key set PROVIDER/KEY | key rm PROVIDER/KEY | key list\n"
                   "The secret is read from standard input, never from the command line.");
        return ExitUsage;
    }
    const auto store = openProfile(options);
    if (!store)
        return store.error();
    if (!isEdit)
        return listKeys(**store);
    return verb == QLatin1String("set") ? setKeySecret(**store, *name)
                                        : removeKeySecret(**store, *name);
}

} // namespace patchbay
