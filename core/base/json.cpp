#include "core/base/json.h"

#include <QByteArray>

#include <bit>
#include <cmath>

// The library's own headers do not pass -Wconversion and friends.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <simdjson.h>
#pragma GCC diagnostic pop

#include <nlohmann/json.hpp>

namespace patchbay::json {

namespace {

namespace dom = simdjson::dom;

// Value keeps a dom::element and the iterators as two words, so that simdjson's large header
// stays out of ours.
struct Words
{
    const void *document = nullptr;
    std::size_t index = 0;
};
static_assert(sizeof(dom::element) == sizeof(Words) && std::is_trivially_copyable_v<dom::element>);
static_assert(sizeof(dom::object::iterator) == sizeof(Words));
static_assert(sizeof(dom::array::iterator) == sizeof(Words));

template <typename To, typename From>
To as(const From &from)
{
    return std::bit_cast<To>(from);
}

// simdjson stops one level below its limit, but lets an empty array or object through there.
constexpr std::size_t parserDepth = maxDepth + 1;

/// Whether a parsed document has an empty array or object beyond maxDepth. Counts on the tape,
/// one word per token, so that long strings cost nothing.
bool isTooDeep(const dom::document &document)
{
    const std::uint64_t *tape = document.tape.get();
    const std::uint64_t end = tape[0] & 0x00ff'ffff'ffff'ffff;
    std::size_t depth = 0;
    for (std::uint64_t i = 1; i < end; ++i) {
        switch (static_cast<char>(tape[i] >> 56)) {
        case '[':
        case '{':
            if (++depth > maxDepth)
                return true;
            break;
        case ']':
        case '}':
            --depth;
            break;
        case 'l':
        case 'u':
        case 'd':
            ++i; // the number itself
            break;
        default:
            break;
        }
    }
    return false;
}

/// Whether brackets nest deeper than maxDepth. For text that was not validated to the end:
/// counting is right wherever the text is JSON so far.
bool isTooDeep(std::string_view text)
{
    std::size_t depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > maxDepth)
                return true;
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return false;
}

Kind kindOf(dom::element element)
{
    switch (element.type()) {
    case dom::element_type::ARRAY:
        return Kind::Array;
    case dom::element_type::OBJECT:
        return Kind::Object;
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
        return Kind::Integer;
    case dom::element_type::DOUBLE:
        return Kind::Number;
    case dom::element_type::STRING:
        return Kind::String;
    case dom::element_type::BOOL:
        return Kind::Boolean;
    case dom::element_type::NULL_VALUE:
        return Kind::Null;
    }
    return Kind::Missing;
}

} // namespace

struct Document::Parser
{
    dom::parser dom {simdjson::SIMDJSON_MAXSIZE_BYTES};
    std::size_t capacity = 0;
};

Value::Value(Raw raw)
    : m_raw(raw)
    , m_kind(kindOf(as<dom::element>(raw)))
{ }

std::optional<std::string_view> Value::string() const
{
    if (m_kind != Kind::String)
        return std::nullopt;
    return as<dom::element>(m_raw).get_string().value_unsafe();
}

std::string_view Value::stringOr(std::string_view otherwise) const
{
    return string().value_or(otherwise);
}

std::optional<std::int64_t> Value::integer() const
{
    if (m_kind == Kind::Integer) {
        std::int64_t value = 0;
        if (as<dom::element>(m_raw).get_int64().get(value) == simdjson::SUCCESS)
            return value;
        return std::nullopt;
    }
    if (m_kind == Kind::Number) {
        const double value = as<dom::element>(m_raw).get_double().value_unsafe();
        if (std::trunc(value) == value && std::abs(value) < 9.0e15)
            return static_cast<std::int64_t>(value);
    }
    return std::nullopt;
}

std::int64_t Value::integerOr(std::int64_t otherwise) const
{
    return integer().value_or(otherwise);
}

std::optional<double> Value::number() const
{
    double value = 0;
    if ((m_kind == Kind::Integer || m_kind == Kind::Number)
        && as<dom::element>(m_raw).get_double().get(value) == simdjson::SUCCESS)
        return value;
    return std::nullopt;
}

std::int64_t Value::wholePartOr(std::int64_t otherwise) const
{
    if (const auto exact = integer())
        return *exact;
    constexpr double beyond = 0x1p63;
    const auto value = number();
    return value && std::abs(*value) < beyond ? static_cast<std::int64_t>(*value) : otherwise;
}

std::optional<bool> Value::boolean() const
{
    if (m_kind != Kind::Boolean)
        return std::nullopt;
    return as<dom::element>(m_raw).get_bool().value_unsafe();
}

Value Value::operator[](std::string_view key) const
{
    if (m_kind != Kind::Object)
        return {};
    const dom::object object = as<dom::element>(m_raw).get_object().value_unsafe();
    const auto end = object.end();
    auto found = end;
    for (auto it = object.begin(); it != end; ++it) {
        if (it.key_equals(key))
            found = it;
    }
    return found != end ? Value(as<Raw>(found.value())) : Value();
}

Value Value::operator[](std::size_t index) const
{
    for (const Value element : elements()) {
        if (index-- == 0)
            return element;
    }
    return {};
}

Members Value::members() const
{
    Members range;
    if (m_kind == Kind::Object) {
        const dom::object object = as<dom::element>(m_raw).get_object().value_unsafe();
        range.m_begin.m_at = as<Raw>(object.begin());
        range.m_end.m_at = as<Raw>(object.end());
    }
    return range;
}

Elements Value::elements() const
{
    Elements range;
    if (m_kind == Kind::Array) {
        const dom::array array = as<dom::element>(m_raw).get_array().value_unsafe();
        range.m_begin.m_at = as<Raw>(array.begin());
        range.m_end.m_at = as<Raw>(array.end());
    }
    return range;
}

std::size_t Value::size() const
{
    std::size_t count = 0;
    if (m_kind == Kind::Object) {
        const Members range = members();
        for (auto it = range.begin(); it != range.end(); ++it)
            ++count;
    } else if (m_kind == Kind::Array) {
        const Elements range = elements();
        for (auto it = range.begin(); it != range.end(); ++it)
            ++count;
    }
    return count;
}

std::string Value::dump() const
{
    return exists() ? simdjson::minify(as<dom::element>(m_raw)) : std::string();
}

Member Members::Iterator::operator*() const
{
    const auto at = as<dom::object::iterator>(m_at);
    return {at.key(), Value(as<Value::Raw>(at.value()))};
}

Members::Iterator &Members::Iterator::operator++()
{
    auto at = as<dom::object::iterator>(m_at);
    m_at = as<Value::Raw>(++at);
    return *this;
}

Value Elements::Iterator::operator*() const
{
    return Value(as<Value::Raw>(*as<dom::array::iterator>(m_at)));
}

Elements::Iterator &Elements::Iterator::operator++()
{
    auto at = as<dom::array::iterator>(m_at);
    m_at = as<Value::Raw>(++at);
    return *this;
}

Document::Document()
    : m_parser(std::make_unique<Parser>())
{ }
Document::Document(Document &&) noexcept = default;
Document &Document::operator=(Document &&) noexcept = default;
Document::~Document() = default;

Result<Value> Document::parse(std::string_view text)
{
    return parse(text.data(), text.size(), false);
}

Result<Value> Document::parse(const QByteArray &text)
{
    const auto spare = text.capacity() - text.size();
    return parse(text.constData(), static_cast<std::size_t>(text.size()),
                 spare >= static_cast<qsizetype>(simdjson::SIMDJSON_PADDING));
}

Result<Value> Document::parse(const char *data, std::size_t size, bool padded)
{
    m_root = Value();
    if (std::string_view(data, size).starts_with("\xEF\xBB\xBF"))
        return fail(ErrorCode::InvalidJson,
                    "The JSON begins with a byte order mark; send it without.");
    if (size > m_parser->capacity) {
        if (m_parser->dom.allocate(size, parserDepth) != simdjson::SUCCESS)
            return fail(ErrorCode::InvalidJson, "The JSON is too large to parse.");
        m_parser->capacity = size;
    }
    auto parsed = m_parser->dom.parse(data, size, !padded);
    if (parsed.error() == simdjson::NUMBER_ERROR && isTooDeep({data, size})) {
        parsed = simdjson::DEPTH_ERROR;
    } else if (parsed.error() == simdjson::NUMBER_ERROR) {
        // Valid JSON may hold integers beyond 64 bits; simdjson has no type for them. They are
        // read here as the nearest double, while the original text is what gets forwarded. The
        // depth is known by now: the other library recurses without bound.
        const auto tree = nlohmann::ordered_json::parse(data, data + size, nullptr, false);
        if (!tree.is_discarded()) {
            const std::string rounded = tree.dump();
            m_parser->capacity = std::max(m_parser->capacity, rounded.size());
            if (m_parser->dom.allocate(m_parser->capacity, parserDepth) == simdjson::SUCCESS)
                parsed = m_parser->dom.parse(rounded.data(), rounded.size(), true);
        }
    }
    if (parsed.error() == simdjson::SUCCESS && size > 2 * maxDepth && isTooDeep(m_parser->dom.doc))
        parsed = simdjson::DEPTH_ERROR;
    if (parsed.error() == simdjson::EMPTY)
        return fail(ErrorCode::InvalidJson, "The body is empty; send a JSON document.");
    if (parsed.error() == simdjson::DEPTH_ERROR)
        return fail(ErrorCode::InvalidJson,
                    "The JSON is nested deeper than " + std::to_string(maxDepth) + " levels.");
    if (parsed.error() != simdjson::SUCCESS)
        return fail(ErrorCode::InvalidJson, std::string("The body is not valid JSON: ")
                                                + simdjson::error_message(parsed.error()));
    m_root = Value(as<Value::Raw>(parsed.value_unsafe()));
    return m_root;
}

std::string quote(std::string_view text)
{
    std::string out;
    appendQuoted(out, text);
    return out;
}

void appendQuoted(std::string &out, std::string_view text)
{
    out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace patchbay::json
