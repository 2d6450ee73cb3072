#pragma once

#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Bodies of multipart/form-data (RFC 7578), read in place: files are neither copied nor looked at.
namespace patchbay::formdata {

/// A part of a form; views into its body.
struct Field
{
    std::string_view name;
    std::string_view value;
    bool isFile = false; ///< it has a file name
};

/// The boundary of a Content-Type that is multipart/form-data, nothing of another; empty where it
/// names none of 1 to 70 characters (RFC 2046, 5.1.1), which fields() refuses.
[[nodiscard]] std::optional<std::string> boundaryOf(std::string_view contentType);
/// A Content-Type for a body with \a boundary.
[[nodiscard]] std::string contentType(std::string_view boundary);

/// The parts of \a body in order. At most 256 with heads of at most 8 KiB. Read strictly, since
/// the upstream has to see the same fields: `invalid_request` for what two readers could take for
/// two things.
[[nodiscard]] Result<std::vector<Field>> fields(std::string_view body, std::string_view boundary);

/// \a body with \a value in the place of every field \a name. \a fields are those of \a body.
[[nodiscard]] std::string withValue(std::string_view body, const std::vector<Field> &fields,
                                    std::string_view name, std::string_view value);

} // namespace patchbay::formdata
