#include "core/backend/profilesecrets.h"

#include "core/config/profileid.h"
#include "core/config/secretstore.h"

#include <algorithm>
#include <utility>

namespace patchbay {

ProfileSecrets::ProfileSecrets(std::string dataDirectory, Keychain::Unlock unlock, QObject *parent)
    : QObject(parent)
    , m_dataDirectory(std::move(dataDirectory))
    , m_keychain(unlock)
{
    connect(&m_keychain, &Keychain::opened, this, &ProfileSecrets::onKeychainOpened);
}

void ProfileSecrets::setConfig(std::shared_ptr<const Config> config)
{
    m_config = std::move(config);
    std::map<KeyName, Entry> before = std::exchange(m_entries, {});
    for (const ProviderConfig &provider : m_config->providers) {
        for (const KeyConfig &key : provider.keys) {
            if (!provider.enabled || !key.enabled)
                continue;
            const KeyName name(provider.id, key.id);
            Entry entry {.ref = key.secret, .origin = originOf(provider.baseUrl)};
            const auto known = before.find(name);
            const bool same = known != before.end() && known->second.ref == entry.ref
                              && known->second.origin == entry.origin;
            if (same)
                entry = std::move(known->second);
            Entry &placed = m_entries.insert_or_assign(name, std::move(entry)).first->second;
            const bool isHad = placed.value && *placed.value;
            if (placed.ref.kind != SecretRef::Kind::Keychain || (!isHad && placed.question == 0))
                lookUp(name, placed);
        }
    }
}

void ProfileSecrets::refresh()
{
    std::vector<KeyName> others;
    for (auto &[name, entry] : m_entries) {
        const auto before = entry.value;
        lookUp(name, entry);
        Entry old {.value = before};
        if (entry.value && before && put(old, *entry.value))
            others.push_back(name);
    }
    if (!others.empty())
        emit changed(others);
}

void ProfileSecrets::lookUp(const KeyName &name, Entry &entry)
{
    if (entry.ref.kind == SecretRef::Kind::Keychain) {
        ask(name, entry);
        return;
    }
    const auto entered = m_session.find(name);
    if (entry.ref.kind != SecretRef::Kind::Session || entered == m_session.end()) {
        entry.value = SecretStore().resolve(entry.ref);
        return;
    }
    KeychainItem &item = entered->second;
    if (item.origin.empty()) // entered before the first profile was in force
        item.origin = entry.origin;
    entry.value = secretFor(item, entry.origin);
}

void ProfileSecrets::ask(const KeyName &name, Entry &entry)
{
    if (entry.question != 0) {
        entry.askAgain = true;
        return;
    }
    const auto place = account(name);
    if (!place) {
        entry.value = std::unexpected(place.error());
        return;
    }
    entry.question = ++m_lastQuestion;
    m_keychain.read(*place,
                    [this, name, question = entry.question](const Result<KeychainItem> &item) {
                        onAnswer(name, question, item);
                    });
}

void ProfileSecrets::onAnswer(const KeyName &name, std::uint64_t question,
                              const Result<KeychainItem> &item)
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end() || found->second.question != question)
        return; // the profile is another by now, or the secret was set meanwhile
    Entry &entry = found->second;
    entry.question = 0;
    const bool isHad = entry.value && *entry.value;
    // A keychain that is locked or gone says nothing about a secret that was had from it.
    const bool isKept = isHad && !item && item.error().param != "not_stored";
    const bool other = !isKept
                       && put(entry, item ? secretFor(*item, entry.origin)
                                          : Result<Secret>(std::unexpected(item.error())));
    if (std::exchange(entry.askAgain, false))
        ask(name, entry);
    // Told even if nothing changed: somebody may wait for isSettled().
    emit changed(other ? std::vector {name} : std::vector<KeyName>());
}

void ProfileSecrets::onKeychainOpened()
{
    for (auto &[name, entry] : m_entries) {
        const bool isHad = entry.value && *entry.value;
        if (entry.ref.kind == SecretRef::Kind::Keychain && !isHad && entry.question == 0)
            ask(name, entry);
    }
}

bool ProfileSecrets::put(Entry &entry, Result<Secret> value)
{
    const auto isSame = [](const Result<Secret> &a, const Result<Secret> &b) {
        return a && b ? a->reveal() == b->reveal()
                      : !a && !b && a.error().message == b.error().message;
    };
    const bool other = !entry.value || !isSame(*entry.value, value);
    entry.value = std::move(value);
    return other;
}

std::shared_ptr<const KeyRing> ProfileSecrets::ring() const
{
    auto ring = std::make_shared<KeyRing>();
    for (const auto &[name, entry] : m_entries)
        ring->put(name.first, name.second, valueOf(entry));
    return ring;
}

Result<Secret> ProfileSecrets::inUse(const KeyName &name) const
{
    const auto found = m_entries.find(name);
    return found != m_entries.end() ? valueOf(found->second)
                                    : KeyRing().secret(name.first, name.second);
}

Result<Secret> ProfileSecrets::valueOf(const Entry &entry)
{
    if (entry.value)
        return *entry.value;
    return fail(ErrorCode::KeychainLocked,
                "The keychain is being asked for this key; if it is locked, unlock it, and try "
                "again.");
}

bool ProfileSecrets::isSettled() const
{
    return std::ranges::none_of(m_entries,
                                [](const auto &each) { return each.second.question != 0; });
}

void ProfileSecrets::setSession(const KeyName &name, Secret secret)
{
    const auto found = m_entries.find(name);
    m_session.insert_or_assign(name, KeychainItem {std::move(secret), found == m_entries.end()
                                                                          ? std::string()
                                                                          : found->second.origin});
    if (found == m_entries.end() || found->second.ref.kind != SecretRef::Kind::Session)
        return;
    lookUp(name, found->second);
    emit changed({name});
}

void ProfileSecrets::store(const KeyName &name, Secret secret,
                           std::function<void(Result<void>)> done)
{
    const auto place = account(name);
    const auto bound = origin(name.first);
    if (!place || !bound) {
        done(std::unexpected(!bound ? bound.error() : place.error()));
        return;
    }
    KeychainItem item {std::move(secret), *bound};
    m_keychain.write(*place, item,
                     [this, name, item, done = std::move(done)](const Result<void> &written) {
                         const auto found = m_entries.find(name);
                         if (written && found != m_entries.end()
                             && found->second.ref.kind == SecretRef::Kind::Keychain) {
                             found->second.question = 0; // its answer would be the old secret
                             put(found->second, secretFor(item, found->second.origin));
                             emit changed({name});
                         }
                         done(written);
                     });
}

void ProfileSecrets::remove(const KeyName &name, std::function<void(Result<void>)> done)
{
    const auto place = account(name);
    if (!place) {
        done(std::unexpected(place.error()));
        return;
    }
    m_keychain.remove(*place, [this, name, done = std::move(done)](const Result<void> &removed) {
        if (const auto found = m_entries.find(name);
            found != m_entries.end() && found->second.ref.kind == SecretRef::Kind::Keychain) {
            if (removed)
                found->second.value.reset();
            ask(name, found->second);
        }
        done(removed);
    });
}

void ProfileSecrets::read(const KeyName &name, std::function<void(Result<Secret>)> done)
{
    const auto place = account(name);
    const auto bound = origin(name.first);
    if (!place || !bound) {
        done(std::unexpected(!bound ? bound.error() : place.error()));
        return;
    }
    m_keychain.read(
        *place, [origin = *bound, done = std::move(done)](const Result<KeychainItem> &item) {
            done(item ? secretFor(*item, origin) : Result<Secret>(std::unexpected(item.error())));
        });
}

void ProfileSecrets::keychainState(std::function<void(KeychainState)> done)
{
    m_keychain.state(std::move(done));
}

Result<std::string> ProfileSecrets::account(const KeyName &name) const
{
    auto id = profileId(m_dataDirectory);
    if (!id)
        return std::unexpected(id.error());
    return keychainAccount(*id, name.first, name.second);
}

Result<std::string> ProfileSecrets::origin(const std::string &provider) const
{
    const ProviderConfig *found = m_config ? m_config->provider(provider) : nullptr;
    if (!found)
        return fail(ErrorCode::NotFound, "The profile has no provider `" + provider + "`.");
    std::string origin = originOf(found->baseUrl);
    if (origin.empty())
        return fail(ErrorCode::InvalidRequest,
                    "The provider `" + provider + "` has no address that a key could be sent to.");
    return origin;
}

} // namespace patchbay

#include "moc_profilesecrets.cpp"
