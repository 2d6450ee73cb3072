// `patchbay route`: where a request would go.

#include "app/commands.h"
#include "app/exitcodes.h"
#include "app/openprofile.h"
#include "app/output.h"
#include "core/backend/profilesecrets.h"
#include "core/backend/routedryrun.h"

#include <QEventLoop>
#include <QFile>

namespace patchbay {

namespace {

constexpr qint64 largestRequest = 256LL * 1024 * 1024;

/// The keys of the profile. Those that only a password opens, or that a relay asks for at its
/// start, are taken for given: to ask where a request would go is no reason to ask for either.
std::shared_ptr<const KeyRing> keysOf(const ConfigStore &store)
{
    ProfileSecrets secrets(store.paths().data, Keychain::Unlock::Never);
    QEventLoop loop;
    QObject::connect(&secrets, &ProfileSecrets::changed, &loop, [&] {
        if (secrets.isSettled())
            loop.quit();
    });
    secrets.setConfig(store.current());
    if (!secrets.isSettled())
        loop.exec();
    auto ring = std::make_shared<KeyRing>(*secrets.ring());
    for (const ProviderConfig &provider : store.current()->providers) {
        for (const KeyConfig &key : provider.keys) {
            const auto secret = ring->secret(provider.id, key.id);
            const bool isLocked = !secret && secret.error().code == ErrorCode::KeychainLocked;
            if (isLocked || key.secret.kind == SecretRef::Kind::Session)
                ring->put(provider.id, key.id, Secret("not looked up"));
        }
    }
    return ring;
}

/// The whole of \a name; `-` is standard input.
Result<std::string> contentsOf(const QString &name)
{
    QFile file(name);
    const bool isOpen = name == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                   : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return fail(ErrorCode::InvalidRequest,
                    "The request " + name.toStdString()
                        + " cannot be read: " + file.errorString().toStdString() + '.');
    const QByteArray bytes = file.read(largestRequest + 1);
    if (bytes.size() > largestRequest)
        return fail(ErrorCode::InvalidRequest,
                    "The request " + name.toStdString() + " is larger than 256 MiB.");
    if (bytes.trimmed().isEmpty())
        return fail(ErrorCode::InvalidRequest, "The request " + name.toStdString() + " is empty.");
    return bytes.toStdString();
}

} // namespace

int runRoute(const Options &options)
{
    const bool both = options.prompt && options.request;
    if (options.model.isEmpty() || both || !options.arguments.isEmpty()) {
        printError("Usage: patchbay route --model M [--prompt TEXT | --request FILE] [--client ID] "
                   "[--protocol P]\n"
                   "FILE holds a request as JSON; - reads it from standard input.");
        return ExitUsage;
    }
    DryRunQuestion question;
    question.model = options.model.toStdString();
    question.client = options.client.toStdString();
    question.inbound = options.protocol.toStdString();
    question.prompt = options.prompt.value_or(QString()).toStdString();
    if (options.request) {
        auto body = contentsOf(*options.request);
        if (!body) {
            printError(body.error().message);
            return ExitFailed;
        }
        question.body = std::move(*body);
    }
    const auto catalog = catalogOrSay(options);
    if (!catalog)
        return ExitFailed;
    const auto store = openProfile(options);
    if (!store)
        return store.error();
    const auto run
        = dryRunWithoutRelay(std::move(question), (*store)->current(), catalog, keysOf(**store),
                             QString::fromStdString((*store)->paths().data));
    if (!run) {
        printError(run.error().message);
        return run.error().code == ErrorCode::LedgerUnavailable ? ExitDataUnusable : ExitFailed;
    }
    printLine(toJson(*run));
    return run->error ? ExitFailed : ExitOk;
}

} // namespace patchbay
