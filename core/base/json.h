#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QByteArray;

/// JSON, the one place that knows simdjson. Reading goes through Document and Value; changing
/// goes through Patch, which leaves every byte it was not asked to change. For building whole
/// documents see jsontree.h.
namespace patchbay::json {

/// Deepest nesting accepted anywhere.
inline constexpr std::size_t maxDepth = 128;
/// Bytes of spare capacity behind a QByteArray that spare the parser a copy of it.
inline constexpr std::int64_t sparedPadding = 64;

enum class Kind { Missing, Null, Boolean, Integer, Number, String, Array, Object };

class Members;
class Elements;

/// A read-only view of a value inside a Document; valid until that document parses again or goes.
/// Asking a value for what it is not gives nothing: a missing member is a Value of Kind::Missing,
/// so paths chain without checks.
class Value final
{
public:
    Value() = default;

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool exists() const { return m_kind != Kind::Missing; }
    [[nodiscard]] bool isNull() const { return m_kind == Kind::Null; }
    [[nodiscard]] bool isObject() const { return m_kind == Kind::Object; }
    [[nodiscard]] bool isArray() const { return m_kind == Kind::Array; }
    [[nodiscard]] bool isString() const { return m_kind == Kind::String; }

    [[nodiscard]] std::optional<std::string_view> string() const;
    [[nodiscard]] std::string_view stringOr(std::string_view otherwise) const;
    /// Integers, and numbers such as 5.0 or 1e3 whose value is one. Nothing beyond 64 bits.
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] std::int64_t integerOr(std::int64_t otherwise) const;
    [[nodiscard]] std::optional<double> number() const;
    /// The whole part of a number, \a otherwise for anything else and beyond 64 bits. For times in
    /// seconds, which some servers give with a fraction.
    [[nodiscard]] std::int64_t wholePartOr(std::int64_t otherwise) const;
    [[nodiscard]] std::optional<bool> boolean() const;

    /// The member of that name, the last one where a name is doubled.
    [[nodiscard]] Value operator[](std::string_view key) const;
    /// The element at \a index of an array.
    [[nodiscard]] Value operator[](std::size_t index) const;

    [[nodiscard]] Members members() const; ///< empty unless an object
    [[nodiscard]] Elements elements() const; ///< empty unless an array
    [[nodiscard]] std::size_t size() const; ///< members or elements; 0 for others

    /// Minified text of the value. Number text and escapes may differ from the source.
    [[nodiscard]] std::string dump() const;

private:
    friend class Document;
    friend class Members;
    friend class Elements;
    struct Raw
    {
        const void *document = nullptr;
        std::size_t index = 0;
    };
    explicit Value(Raw raw);

    Raw m_raw;
    Kind m_kind = Kind::Missing;
};

struct Member
{
    std::string_view key;
    Value value;
};

/// The members of an object in the order of the text: `for (const Member &m : value.members())`.
class Members final
{
public:
    class Iterator
    {
    public:
        Member operator*() const;
        Iterator &operator++();
        bool operator!=(const Iterator &other) const { return m_at.index != other.m_at.index; }

    private:
        friend class Members;
        friend class Value;
        Value::Raw m_at;
    };
    [[nodiscard]] Iterator begin() const { return m_begin; }
    [[nodiscard]] Iterator end() const { return m_end; }

private:
    friend class Value;
    Iterator m_begin;
    Iterator m_end;
};

/// The elements of an array in order.
class Elements final
{
public:
    class Iterator
    {
    public:
        Value operator*() const;
        Iterator &operator++();
        bool operator!=(const Iterator &other) const { return m_at.index != other.m_at.index; }

    private:
        friend class Elements;
        friend class Value;
        Value::Raw m_at;
    };
    [[nodiscard]] Iterator begin() const { return m_begin; }
    [[nodiscard]] Iterator end() const { return m_end; }

private:
    friend class Value;
    Iterator m_begin;
    Iterator m_end;
};

/// Parses texts strictly by RFC 8259 (UTF-8 only, a byte order mark refused, nesting to
/// maxDepth) and owns what the Values look at. Buffers are kept from parse to parse.
class Document final
{
public:
    Document();
    Document(Document &&) noexcept;
    Document &operator=(Document &&) noexcept;
    ~Document();

    /// The root, or `invalid_json` that says what is wrong.
    Result<Value> parse(std::string_view text);
    /// The same without a copy of the text if \a text has 64 bytes of spare capacity.
    Result<Value> parse(const QByteArray &text);
    /// For literals, which both of the above would take.
    Result<Value> parse(const char *text) { return parse(std::string_view(text)); }
    /// The root of the last successful parse; Missing before one.
    [[nodiscard]] Value root() const { return m_root; }

private:
    Result<Value> parse(const char *data, std::size_t size, bool padded);

    struct Parser;
    std::unique_ptr<Parser> m_parser;
    Value m_root;
};

/// Where a member's or an element's text lies, as offsets into the text that was scanned.
struct Span
{
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] std::string_view of(std::string_view text) const
    {
        return text.substr(begin, end - begin);
    }
};

struct MemberSpan
{
    std::string key; ///< unescaped
    Span whole; ///< from the key's quote to the value's end
    Span value;
};

/// The members of the object whose text \a object is. The text must have passed Document::parse;
/// otherwise the result is unspecified, but reading stays inside the text.
[[nodiscard]] std::vector<MemberSpan> memberSpans(std::string_view object);
/// The elements of the array whose text \a array is; same condition.
[[nodiscard]] std::vector<Span> elementSpans(std::string_view array);
/// The exact text of the value at a path of member names, or nothing; same condition.
[[nodiscard]] std::optional<std::string_view> textAt(std::string_view object,
                                                     std::initializer_list<std::string_view> path);

/// Changes some members of an object's text and leaves all other bytes as they are.
class Patch final
{
public:
    /// \a object must have passed Document::parse and outlive the patch.
    explicit Patch(std::string_view object);

    /// The text of the value that \a key has now, changes included; the last where doubled.
    [[nodiscard]] std::optional<std::string_view> text(std::string_view key) const;
    /// Sets every member of that name to the JSON text \a value, or appends one.
    void set(std::string_view key, std::string value);
    /// Renames every member \a from to \a to, in place.
    void rename(std::string_view from, std::string_view to);
    void remove(std::string_view key);
    [[nodiscard]] bool isChanged() const { return m_changed; }
    /// The new text; the old one, byte for byte, when nothing was changed.
    [[nodiscard]] std::string apply() const;

private:
    struct Entry
    {
        MemberSpan span;
        std::optional<std::string> key;
        std::optional<std::string> value;
        bool removed = false;
        bool added = false;
    };
    std::string_view m_text;
    std::vector<Entry> m_entries;
    bool m_changed = false;
};

/// Joins element texts, changed or not, into an array's text in the place of the old elements,
/// leaving the white space between them. \a changed is indexed as elementSpans().
[[nodiscard]] std::string replaceElements(std::string_view array,
                                          const std::vector<std::optional<std::string>> &changed);

/// \a text as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string quote(std::string_view text);
/// Appends quote(\a text) to \a out.
void appendQuoted(std::string &out, std::string_view text);

} // namespace patchbay::json
