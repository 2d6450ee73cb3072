#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"

#include <cstdint>
#include <string>
#include <vector>

namespace patchbay {

/// The rules of a profile as they were in force.
struct Revision
{
    std::int64_t number = 0; ///< from 1, never given twice
    std::int64_t appliedMs = 0; ///< Unix milliseconds
    json::Tree routes; ///< an array as in the profile

    friend bool operator==(const Revision &, const Revision &) = default;
};

/// What rules a profile had, so that they can be brought back: the newest hundred, in the file
/// `route-revisions.json` of the data directory. Rules hold no secrets. All calls block shortly.
class Revisions final
{
public:
    explicit Revisions(const std::string &dataDirectory);

    /// Oldest first; none where there is no file. Error: `internal` where it cannot be read, or
    /// not understood.
    [[nodiscard]] Result<std::vector<Revision>> read() const;

    /// Writes down that \a routes came in force at \a nowMs, unless the newest one has the same.
    /// Gives the newest. A file that is not understood is set aside as `route-revisions.json.bad`.
    /// Error: `internal` where it cannot be written.
    [[nodiscard]] Result<Revision> keep(const json::Tree &routes, std::int64_t nowMs);

private:
    std::string m_path;
};

} // namespace patchbay
