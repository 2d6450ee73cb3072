#pragma once

#include "core/base/error.h"

#include <map>
#include <memory>
#include <string>

struct x509_store_st; // OpenSSL's X509_STORE

namespace patchbay {

/// The certificates that upstreams are verified with: the system's, and for some providers the
/// user's own beside them. Unsynchronised.
class UpstreamRoots final
{
public:
    using Store = std::shared_ptr<x509_store_st>;

    /// Path of the system's bundle, from the places where systems keep it; empty if there is none.
    [[nodiscard]] static const std::string &systemBundle();

    /// The system's certificates and those of the PEM file \a caFile, or `tls_failed` where it
    /// cannot be read. Kept until the file changes on disk.
    [[nodiscard]] Result<Store> with(const std::string &caFile);

private:
    struct Entry
    {
        Store store;
        std::int64_t changed = 0; ///< the file's modification time, ns
    };
    std::map<std::string, Entry> m_stores;
};

} // namespace patchbay
