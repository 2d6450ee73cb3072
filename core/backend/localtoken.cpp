#include "core/backend/localtoken.h"

#include "core/backend/await.h"
#include "core/config/keychain.h"
#include "core/config/profileid.h"

namespace patchbay {

namespace {

using namespace std::chrono_literals;

/// The start waits for it. A keychain in use answers within milliseconds.
constexpr auto patience = 1s;

/// Two parts, so that it is no key's account.
std::string accountOf(const std::string &id)
{
    return id + "/local-token";
}

Result<KeychainItem> readFrom(Keychain &keychain, const std::string &account)
{
    return await<Result<KeychainItem>>([&](auto done) { keychain.read(account, std::move(done)); });
}

} // namespace

Result<void> prepareProfile(ConfigStore &store)
{
    // Before the profile that holds its hash: a process that dies between them has lost nothing,
    // and whoever sees the ready line can have the token.
    return store.prepare([&store](const Secret &fresh) -> std::optional<Secret> {
        const auto id = profileId(store.paths().data);
        if (!id)
            return std::nullopt;
        Keychain keychain(Keychain::Unlock::Never, patience);
        if (auto earlier = readFrom(keychain, accountOf(*id)))
            return std::move(earlier->secret);
        else if (earlier.error().code == ErrorCode::KeychainLocked)
            return std::nullopt;
        const auto written = await<Result<void>>(
            [&](auto done) { keychain.write(accountOf(*id), {fresh, {}}, std::move(done)); });
        return written ? std::optional(fresh) : std::nullopt;
    });
}

void readLocalToken(const ConfigStore &store, Keychain &keychain,
                    std::function<void(Result<Secret>)> done)
{
    const auto id = profileId(store.paths().data);
    if (!id) {
        done(std::unexpected(id.error()));
        return;
    }
    keychain.read(accountOf(*id), [done = std::move(done)](Result<KeychainItem> item) {
        done(item ? Result<Secret>(std::move(item->secret)) : std::unexpected(item.error()));
    });
}

Result<Secret> findLocalToken(const ConfigStore &store)
{
    if (auto token = store.localToken())
        return token;
    const auto id = profileId(store.paths().data);
    if (!id)
        return std::unexpected(id.error());
    Keychain keychain;
    auto item = readFrom(keychain, accountOf(*id));
    if (item)
        return std::move(item->secret);
    return fail(item.error().code,
                "The token of the client `local` lies neither in " + store.paths().data
                    + "/local-token nor could it be had from the keychain (" + item.error().message
                    + ") `patchbay token new local` makes a new one.");
}

} // namespace patchbay
