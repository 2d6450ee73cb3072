#include "core/routing/modelaccess.h"

#include "core/base/glob.h"

#include <algorithm>

namespace patchbay {

Result<void> mayUse(const ClientConfig &client, const std::string &model)
{
    const bool may
        = client.models.empty() || std::ranges::any_of(client.models, [&](const std::string &glob) {
              return matchesGlob(glob, model);
          });
    if (may)
        return {};
    return fail(ErrorCode::ModelNotFound,
                "The client `" + client.id + "` may not use `" + model.substr(0, 200)
                    + "`; its profile entry lists the models it may.",
                "model");
}

} // namespace patchbay
