#pragma once

#include "core/base/error.h"
#include "core/base/json.h"

#include <cstdint>
#include <span>
#include <string_view>

/// What the members of a protocol's requests must be, as tables. Only what is wrong for certain,
/// whatever the provider, is refused: members, types and words that a table does not know pass.
namespace patchbay::shape {

enum Kinds : unsigned {
    text = 1,
    number = 2,
    integer = 4, ///< numbers such as 5.0 too
    boolean = 8,
    array = 16,
    object = 32,
};

enum class Need {
    Optional, ///< may be missing or null
    Present, ///< may be null
    Value,
};

/// What a string must hold.
enum class Content {
    Any,
    NotEmpty,
    Base64, ///< not empty, in either alphabet
    Media, ///< not empty, and base64 after the head of a `data:` address that says so
};

struct Shape;

struct Member
{
    std::string_view name;
    unsigned kinds = 0; ///< of Kinds, any of them
    Need need = Need::Optional;
    const Shape *inner = nullptr; ///< of an object, and of the objects of an array
    unsigned elements = 0; ///< of Kinds, of an array's elements; 0 for any
    std::span<const std::string_view> words = {}; ///< that a string may be; none for any
    Content content = Content::Any;
    double least = -1e300;
    double most = 1e300;
};

/// What an object must be beside its Shape if the member `tag` says \a word.
struct Variant
{
    std::string_view word;
    const Shape *shape;
};

struct Shape
{
    std::span<const Member> members;
    std::string_view tag = {};
    std::span<const Variant> variants = {};
    std::string_view untagged = {}; ///< the word where there is no tag
    std::span<const std::string_view> oneOf = {}; ///< one of these at least must have a value
    bool filled = false; ///< must have a member
    bool eitherSpelling = false; ///< `snake_case` is `snakeCase`, here and in what is inside
};

/// `invalid_request` with the path of the first member of \a value, an object, that is not as
/// \a shape has it. Of doubled members each is looked at.
[[nodiscard]] Result<void> check(json::Value value, const Shape &shape);

} // namespace patchbay::shape
