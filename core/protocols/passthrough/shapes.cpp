#include "core/protocols/passthrough/shapes.h"

#include <array>

namespace patchbay::passthrough {

namespace {

using namespace shape;

constexpr std::array imageMembers {
    Member {.name = "prompt", .kinds = text, .need = Need::Value, .content = Content::NotEmpty},
    Member {.name = "n", .kinds = integer, .least = 1},
    Member {"size", text},
    Member {"quality", text},
    Member {"response_format", text},
};
constexpr std::array speechMembers {
    Member {.name = "input", .kinds = text, .need = Need::Value, .content = Content::NotEmpty},
    Member {"voice", text | object},
    Member {"instructions", text},
    Member {"response_format", text},
    Member {"speed", number},
};
constexpr std::array moderationMembers {Member {.name = "input",
                                                .kinds = text | array | object,
                                                .need = Need::Value,
                                                .elements = text | object}};
constexpr std::array rerankMembers {
    Member {"query", text | object, Need::Value},
    Member {.name = "documents", .kinds = array, .need = Need::Value, .elements = text | object},
    Member {.name = "top_n", .kinds = integer, .least = 1},
};

} // namespace

constinit const Shape imageShape {imageMembers};
constinit const Shape speechShape {speechMembers};
constinit const Shape moderationShape {moderationMembers};
constinit const Shape rerankShape {rerankMembers};

} // namespace patchbay::passthrough
