#include "ui/targetnames.h"

#include "core/backend/offers.h"
#include "core/backend/relayhost.h"
#include "ui/utf8.h"

namespace patchbay {

QStringList targetNames(const RelayHost &host)
{
    QStringList names;
    const auto config = host.config();
    if (!config)
        return names;
    const Offers offers(config, host.catalog());
    for (const ProviderConfig &provider : config->providers) {
        for (const std::string &model : offers.listed(provider))
            names << fromUtf8(provider.id + '/' + model);
    }
    return names;
}

} // namespace patchbay
