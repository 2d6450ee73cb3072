#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace patchbay {

struct PortHolder
{
    int pid = 0;
    std::string name; ///< of the process, as the kernel has it
};

/// Who listens on a TCP port of this machine, from /proc; nothing where that cannot be seen
/// (another user's process, other systems). Reads many small files: only for error messages.
[[nodiscard]] std::optional<PortHolder> findPortHolder(std::uint16_t port);

} // namespace patchbay
