#include "core/backend/presets.h"

namespace patchbay {

PresetLookup presetsOf(const std::shared_ptr<const Catalog> &catalog)
{
    PresetLookup presets;
    presets.find = [catalog](std::string_view id) {
        return catalog->provider(id);
    };
    presets.ids = [catalog] {
        std::vector<std::string_view> ids;
        for (const ProviderInfo &provider : catalog->providers())
            ids.push_back(provider.id);
        return ids;
    };
    return presets;
}

} // namespace patchbay
