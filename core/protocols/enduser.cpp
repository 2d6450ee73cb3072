#include "core/protocols/enduser.h"

#include "core/base/ids.h"
#include "core/protocols/notes.h"

namespace patchbay {

std::string endUser(std::string_view user, std::size_t longest, std::vector<std::string> &notes)
{
    if (user.size() <= longest)
        return std::string(user);
    noteOnce(notes, "user-hashed");
    return sha256Hex(user);
}

} // namespace patchbay
