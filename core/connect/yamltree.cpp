#include "core/connect/yamltree.h"

#include "core/base/json.h"

#include <yaml.h>

#include <memory>
#include <set>

namespace patchbay {

namespace {

std::string textOf(const yaml_char_t *text)
{
    return text ? std::string(reinterpret_cast<const char *>(text)) : std::string();
}

std::string decoration(const std::string &anchor, const yaml_char_t *tag)
{
    return (anchor.empty() ? std::string() : '&' + anchor + ' ')
           + (tag ? '!' + textOf(tag) + ' ' : std::string());
}

/// libyaml counts characters; this finds their bytes.
class Offsets final
{
public:
    explicit Offsets(std::string_view text)
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80)
                m_bytes.push_back(i);
        }
        m_bytes.push_back(text.size());
    }
    [[nodiscard]] std::size_t operator[](const yaml_mark_t &mark) const
    {
        return m_bytes[std::min(mark.index, m_bytes.size() - 1)];
    }

private:
    std::vector<std::size_t> m_bytes;
};

class Parser final
{
public:
    explicit Parser(std::string_view text)
        : m_offsets(text)
    {
        yaml_parser_initialize(&m_parser);
        yaml_parser_set_input_string(
            &m_parser, reinterpret_cast<const unsigned char *>(text.data()), text.size());
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
    }
    ~Parser() { yaml_parser_delete(&m_parser); }
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;

    Result<std::optional<YamlNode>> document()
    {
        std::optional<YamlNode> root;
        for (;;) {
            auto event = next();
            if (!event)
                return std::unexpected(event.error());
            switch ((*event)->type) {
            case YAML_STREAM_END_EVENT:
                return root;
            case YAML_STREAM_START_EVENT:
            case YAML_DOCUMENT_START_EVENT:
                break;
            case YAML_DOCUMENT_END_EVENT:
                if (!(*event)->data.document_end.implicit)
                    return unsupported(**event, "the document's end is written out");
                break;
            default: {
                if (root)
                    return unsupported(**event, "there are several documents in the file");
                auto made = node(**event, 0);
                if (!made)
                    return std::unexpected(made.error());
                root = std::move(*made);
            }
            }
        }
    }

private:
    struct Delete
    {
        void operator()(yaml_event_t *event) const
        {
            yaml_event_delete(event);
            delete event;
        }
    };
    using Event = std::unique_ptr<yaml_event_t, Delete>;

    static std::unexpected<Error> unsupported(const yaml_event_t &event, const char *why)
    {
        return fail(ErrorCode::InvalidRequest,
                    "line " + std::to_string(event.start_mark.line + 1) + ": " + why);
    }

    Result<Event> next()
    {
        Event event(new yaml_event_t {});
        if (yaml_parser_parse(&m_parser, event.get()))
            return event;
        return fail(ErrorCode::InvalidRequest,
                    "line " + std::to_string(m_parser.problem_mark.line + 1) + ", column "
                        + std::to_string(m_parser.problem_mark.column + 1) + ": "
                        + (m_parser.problem ? m_parser.problem : "this is not YAML"));
    }

    Result<YamlNode> node(const yaml_event_t &event, std::size_t depth)
    {
        if (depth > json::maxDepth)
            return unsupported(event, "it is nested too deeply");
        YamlNode made;
        made.span = {m_offsets[event.start_mark], m_offsets[event.end_mark]};
        std::string anchor;
        switch (event.type) {
        case YAML_ALIAS_EVENT:
            made.kind = YamlNode::Kind::Alias;
            made.value = textOf(event.data.alias.anchor);
            if (!m_anchors.contains(made.value))
                return unsupported(event, "an alias has no anchor before it");
            return made;
        case YAML_SCALAR_EVENT:
            made.value.assign(reinterpret_cast<const char *>(event.data.scalar.value),
                              event.data.scalar.length);
            anchor = textOf(event.data.scalar.anchor);
            made.decoration = decoration(anchor, event.data.scalar.tag)
                              + (event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? "" : "\"");
            break;
        case YAML_SEQUENCE_START_EVENT:
            made.kind = YamlNode::Kind::Sequence;
            made.isFlow = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
            anchor = textOf(event.data.sequence_start.anchor);
            made.decoration = decoration(anchor, event.data.sequence_start.tag);
            break;
        case YAML_MAPPING_START_EVENT:
            made.kind = YamlNode::Kind::Mapping;
            made.isFlow = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
            anchor = textOf(event.data.mapping_start.anchor);
            made.decoration = decoration(anchor, event.data.mapping_start.tag);
            break;
        default:
            return unsupported(event, "this is not YAML");
        }
        if (!anchor.empty())
            m_anchors.insert(anchor);
        if (made.kind == YamlNode::Kind::Scalar)
            return made;
        for (;;) {
            auto inner = next();
            if (!inner)
                return std::unexpected(inner.error());
            if ((*inner)->type == YAML_SEQUENCE_END_EVENT
                || (*inner)->type == YAML_MAPPING_END_EVENT) {
                made.span.end = made.isFlow          ? m_offsets[(*inner)->end_mark]
                                : made.items.empty() ? made.span.end
                                                     : made.items.back().span.end;
                return made;
            }
            auto item = node(**inner, depth + 1);
            if (!item)
                return item;
            made.items.push_back(std::move(*item));
        }
    }

    yaml_parser_t m_parser {};
    Offsets m_offsets;
    std::set<std::string> m_anchors;
};

} // namespace

Result<std::optional<YamlNode>> parseYaml(std::string_view text)
{
    return Parser(text).document();
}

json::Tree treeOf(const YamlNode &node)
{
    switch (node.kind) {
    case YamlNode::Kind::Alias:
        return '*' + node.value;
    case YamlNode::Kind::Scalar:
        // Plain words and quoted ones may mean different things: `yes` is true, "yes" is not.
        return node.decoration + node.value;
    case YamlNode::Kind::Sequence: {
        json::Tree list = json::Tree::array();
        for (const YamlNode &item : node.items)
            list.push_back(treeOf(item));
        return list;
    }
    case YamlNode::Kind::Mapping:
        break;
    }
    json::Tree object = json::Tree::object();
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
        const json::Tree key = treeOf(node.items[i]);
        object[key.is_string() ? key.get<std::string>() : json::dumpTree(key)]
            = treeOf(node.items[i + 1]);
    }
    return object;
}

} // namespace patchbay
