#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace patchbay {

/// A provider's id and a key's.
using KeyName = std::pair<std::string, std::string>;

/// The secrets of a profile's keys, resolved beforehand because the relay thread touches neither
/// disk nor keychain. Immutable once shared.
class KeyRing final
{
public:
    void put(const std::string &provider, const std::string &key, Result<Secret> secret)
    {
        m_secrets.insert_or_assign(KeyName(provider, key), std::move(secret));
    }

    /// Whether secret() would give one.
    [[nodiscard]] bool has(const std::string &provider, const std::string &key) const
    {
        const auto found = m_secrets.find(KeyName(provider, key));
        return found != m_secrets.end() && found->second.has_value();
    }

    /// The secret, or why there is none (`no_key`, `keychain_locked`).
    [[nodiscard]] Result<Secret> secret(const std::string &provider, const std::string &key) const
    {
        const auto found = m_secrets.find(KeyName(provider, key));
        if (found == m_secrets.end())
            return fail(ErrorCode::NoKey,
                        "The key `" + key + "` of `" + provider + "` has no secret yet.");
        return found->second;
    }

    /// Replaces every secret of the ring in \a text: see Secret::cutFrom().
    void cutFrom(std::string &text) const
    {
        for (const auto &[place, secret] : m_secrets) {
            if (secret)
                secret->cutFrom(text);
        }
    }

private:
    std::map<KeyName, Result<Secret>> m_secrets;
};

} // namespace patchbay
