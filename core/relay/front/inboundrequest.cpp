#include "core/relay/front/inboundrequest.h"

namespace patchbay {

const std::string *InboundRequest::header(std::string_view name) const
{
    for (const Header &candidate : headers) {
        if (candidate.name == name)
            return &candidate.value;
    }
    return nullptr;
}

std::string_view InboundRequest::headerOr(std::string_view name, std::string_view otherwise) const
{
    const std::string *value = header(name);
    return value ? std::string_view(*value) : otherwise;
}

} // namespace patchbay
