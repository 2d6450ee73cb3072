#include "core/protocols/shape.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace patchbay::shape {

namespace {

/// The way to a value, from the inside out; its text is made for an error only.
struct Place
{
    const Place *outer = nullptr;
    std::string_view name; ///< of a member; an element has none
    std::size_t index = 0;

    [[nodiscard]] std::string text() const
    {
        std::string path = outer ? outer->text() : std::string();
        if (name.empty())
            return outer ? path + '[' + std::to_string(index) + ']' : path;
        return path.empty() ? std::string(name) : path + '.' + std::string(name);
    }
};

constexpr std::array names {
    std::pair(text, "a string"),         std::pair(number, "a number"),
    std::pair(boolean, "true or false"), std::pair(array, "an array"),
    std::pair(object, "an object"),      std::pair(integer, "a whole number"),
};

std::string listed(unsigned kinds)
{
    std::string list;
    for (const auto &[kind, name] : names) {
        if ((kinds & kind) != 0)
            list.append(list.empty() ? "" : " or ").append(name);
    }
    return list;
}

bool isOf(json::Value value, unsigned kinds)
{
    switch (value.kind()) {
    case json::Kind::String:
        return (kinds & text) != 0;
    case json::Kind::Boolean:
        return (kinds & boolean) != 0;
    case json::Kind::Array:
        return (kinds & array) != 0;
    case json::Kind::Object:
        return (kinds & object) != 0;
    case json::Kind::Integer:
        return (kinds & (number | integer)) != 0;
    case json::Kind::Number:
        return (kinds & number) != 0 || ((kinds & integer) != 0 && value.integer());
    case json::Kind::Missing:
    case json::Kind::Null:
        break;
    }
    return false;
}

std::unexpected<Error> wrong(const Place &place, const std::string &what)
{
    const std::string path = place.text();
    return fail(ErrorCode::InvalidRequest, "`" + path + "` " + what, path);
}

bool isBase64(std::string_view data)
{
    constexpr auto letters = [] {
        std::array<bool, 256> table {};
        for (const char letter : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst"
                                                  "uvwxyz0123456789+/-_=\r\n\t "))
            table[static_cast<unsigned char>(letter)] = true;
        return table;
    }();
    return !data.empty() && std::ranges::all_of(data, [&](char letter) {
        return letters[static_cast<unsigned char>(letter)];
    });
}

bool isMedia(std::string_view address)
{
    if (!address.starts_with("data:"))
        return !address.empty();
    const auto comma = address.find(',');
    return comma != std::string_view::npos
           && (!address.substr(0, comma).ends_with(";base64")
               || isBase64(address.substr(comma + 1)));
}

Result<void> checkText(std::string_view value, const Member &member, const Place &place)
{
    if (!member.words.empty() && std::ranges::find(member.words, value) == member.words.end()) {
        std::string list;
        for (const std::string_view word : member.words)
            list.append(list.empty() ? "`" : ", `").append(word).append("`");
        return wrong(place, "must be one of " + list + ".");
    }
    switch (member.content) {
    case Content::Any:
        return {};
    case Content::NotEmpty:
        return value.empty() ? wrong(place, "must not be empty.") : Result<void>();
    case Content::Base64:
        return isBase64(value) ? Result<void>() : wrong(place, "must be base64.");
    case Content::Media:
        return isMedia(value) ? Result<void>()
                              : wrong(place, "must be an address, or `data:TYPE;base64,` and "
                                             "base64.");
    }
    return {};
}

Result<void> checkObject(json::Value value, const Shape &shape, const Place *place, bool spellings);

Result<void> checkValue(json::Value value, const Member &member, const Place &place, bool spellings)
{
    if (value.isNull()) {
        if (member.need == Need::Value)
            return wrong(place, "must be " + listed(member.kinds) + ", not null.");
        return {};
    }
    if (!isOf(value, member.kinds))
        return wrong(place, "must be " + listed(member.kinds) + ".");
    if (const auto word = value.string())
        return checkText(*word, member, place);
    if (const auto figure = value.number()) {
        if (*figure < member.least)
            return wrong(place, "must be at least "
                                    + std::to_string(static_cast<std::int64_t>(member.least))
                                    + ".");
        if (*figure > member.most)
            return wrong(place, "must be at most "
                                    + std::to_string(static_cast<std::int64_t>(member.most)) + ".");
        return {};
    }
    if (value.isObject())
        return member.inner ? checkObject(value, *member.inner, &place, spellings) : Result<void>();
    Place inside {.outer = &place};
    for (const json::Value element : value.elements()) {
        if (member.elements != 0 && !isOf(element, member.elements))
            return wrong(inside, "must be " + listed(member.elements) + ".");
        if (member.inner && element.isObject()) {
            if (auto checked = checkObject(element, *member.inner, &inside, spellings); !checked)
                return checked;
        }
        ++inside.index;
    }
    return {};
}

/// Whether \a key is \a name, or is it in snake case.
bool isSpelled(std::string_view key, std::string_view name, bool spellings)
{
    if (key == name || !spellings || key.find('_') == std::string_view::npos)
        return key == name;
    std::size_t at = 0;
    bool up = false;
    for (const char letter : key) {
        if (letter == '_') {
            up = true;
            continue;
        }
        const auto code = static_cast<unsigned char>(letter);
        if (at >= name.size()
            || name[at++] != (up ? static_cast<char>(std::toupper(code)) : letter))
            return false;
        up = false;
    }
    return at == name.size();
}

bool hasValue(json::Value object, std::string_view name, bool spellings)
{
    for (const auto &[key, value] : object.members()) {
        if (!value.isNull() && isSpelled(key, name, spellings))
            return true;
    }
    return false;
}

Result<void> checkObject(json::Value value, const Shape &shape, const Place *place, bool spellings)
{
    spellings = spellings || shape.eitherSpelling;
    std::uint64_t seen = 0;
    std::string_view tag = shape.untagged;
    bool filled = false;
    for (const auto &[key, inner] : value.members()) {
        filled = true;
        if (!shape.tag.empty() && key == shape.tag)
            tag = inner.stringOr(shape.untagged);
        for (std::size_t i = 0; i < shape.members.size(); ++i) {
            const Member &member = shape.members[i];
            if (!isSpelled(key, member.name, spellings))
                continue;
            seen |= std::uint64_t {1} << i;
            const Place here {.outer = place, .name = key};
            if (auto checked = checkValue(inner, member, here, spellings); !checked)
                return checked;
        }
    }
    for (std::size_t i = 0; i < shape.members.size(); ++i) {
        const Member &member = shape.members[i];
        if (member.need != Need::Optional && ((seen >> i) & 1) == 0)
            return wrong({.outer = place, .name = member.name}, "is missing.");
    }
    const Place whole = place ? *place : Place();
    if (shape.filled && !filled)
        return wrong(whole, "must not be empty.");
    if (!shape.oneOf.empty() && std::ranges::none_of(shape.oneOf, [&](std::string_view name) {
            return hasValue(value, name, spellings);
        })) {
        std::string list;
        for (const std::string_view name : shape.oneOf)
            list.append(list.empty() ? "`" : " or `").append(name).append("`");
        return wrong(whole, "needs " + list + ".");
    }
    const auto variant = std::ranges::find(shape.variants, tag, &Variant::word);
    if (tag.empty() || variant == shape.variants.end())
        return {};
    return checkObject(value, *variant->shape, place, spellings);
}

} // namespace

Result<void> check(json::Value value, const Shape &shape)
{
    return checkObject(value, shape, nullptr, false);
}

} // namespace patchbay::shape
