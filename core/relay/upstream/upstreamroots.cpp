#include "core/relay/upstream/upstreamroots.h"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace patchbay {

const std::string &UpstreamRoots::systemBundle()
{
    static const std::string path = [] {
        constexpr std::array places {
            "/etc/ssl/certs/ca-certificates.crt", // Debian, Ubuntu, Arch, Gentoo
            "/etc/pki/tls/certs/ca-bundle.crt", // Fedora, RHEL
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/ca-bundle.pem", // openSUSE
            "/etc/ssl/cert.pem", // Alpine, macOS, BSDs
        };
        const auto found = std::ranges::find_if(places, [](const char *place) {
            std::error_code ignored;
            return std::filesystem::is_regular_file(place, ignored);
        });
        return found == places.end() ? std::string() : std::string(*found);
    }();
    return path;
}

Result<UpstreamRoots::Store> UpstreamRoots::with(const std::string &caFile)
{
    std::error_code error;
    const auto time = std::filesystem::last_write_time(caFile, error);
    const std::int64_t changed = error ? 0 : std::int64_t(time.time_since_epoch().count());
    if (const auto known = m_stores.find(caFile);
        !error && known != m_stores.end() && known->second.changed == changed)
        return known->second.store;

    Store store(X509_STORE_new(), X509_STORE_free);
    if (X509_STORE_load_file(store.get(), caFile.c_str()) != 1) {
        ERR_clear_error();
        return fail(ErrorCode::TlsFailed, "The provider's CA file " + caFile
                                              + " cannot be read as PEM certificates. Correct "
                                                "the path or the file.");
    }
    if (!systemBundle().empty())
        X509_STORE_load_file(store.get(), systemBundle().c_str());
    ERR_clear_error();
    // As libcurl sets up its own: trusted certificates first, and one that is trusted by itself
    // ends the chain.
    X509_STORE_set_flags(store.get(), X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_PARTIAL_CHAIN);
    m_stores[caFile] = {store, changed};
    return store;
}

} // namespace patchbay
