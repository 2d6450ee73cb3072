#pragma once

#include "core/base/secret.h"
#include "core/relay/upstream/upstreamclient.h"

#include <string>
#include <vector>

namespace patchbay {

/// A request to \a url of \a provider that shows it \a secret the way it wants, with \a headers,
/// less those that the profile sets itself, and with its proxy, authority and time limits.
[[nodiscard]] UpstreamRequest requestTo(const ProviderConfig &provider, const Secret &secret,
                                        std::string url, std::vector<Header> headers);

} // namespace patchbay
