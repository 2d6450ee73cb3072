#include "core/relay/keptconversation.h"

#include "core/base/ids.h"
#include "core/protocols/openairesponses/answer.h"
#include "core/protocols/openairesponses/encoder.h"
#include "core/protocols/openairesponses/foreignrequest.h"
#include "core/relay/owedcharge.h"

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

using json::Tree;

/// What the ids of our own making begin with, by which they are known after a restart.
constexpr std::string_view ownPrefix = "resp_pb";

std::string textOf(const Tree &object, const char *member)
{
    if (!object.is_object())
        return {};
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool isReference(const Tree &item)
{
    const std::string type = textOf(item, "type");
    return type == "item_reference"
           || (type.empty() && item.is_object() && item.contains("id") && !item.contains("role"));
}

std::string_view prefixOf(const std::string &type)
{
    constexpr std::array prefixes {
        std::pair("message", "msg_"),          std::pair("reasoning", "rs_"),
        std::pair("function_call", "fc_"),     std::pair("function_call_output", "fco_"),
        std::pair("custom_tool_call", "ctc_"), std::pair("custom_tool_call_output", "ctco_")};
    for (const auto &[name, prefix] : prefixes) {
        if (type == name)
            return prefix;
    }
    return "item_";
}

/// An item as lists of items show it: with an id, and messages in their long form.
Tree completed(Tree item, const std::string &id)
{
    if (!item.is_object())
        return item;
    if (item.contains("role") && textOf(item, "type").empty())
        item["type"] = "message";
    const std::string type = textOf(item, "type");
    if (textOf(item, "id").empty())
        item["id"] = std::string(prefixOf(type)) + id;
    if (type != "message")
        return item;
    if (!item.contains("status"))
        item["status"] = "completed";
    if (item.contains("content") && item["content"].is_string()) {
        const bool assistant = textOf(item, "role") == "assistant";
        Tree part {{"type", assistant ? "output_text" : "input_text"}, {"text", item["content"]}};
        if (assistant)
            part["annotations"] = Tree::array();
        item["content"] = Tree::array({std::move(part)});
    }
    return item;
}

std::vector<KeptItem> itemsOf(const Tree &items, const std::string &base)
{
    std::vector<KeptItem> kept;
    if (!items.is_array())
        return kept;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Tree item = completed(items[i], base + "_i" + std::to_string(i));
        kept.push_back({textOf(item, "id"), json::dumpTree(item)});
    }
    return kept;
}

/// A kept item as an item of `input`: without what binds it to whoever keeps it. Empty for
/// reasoning of which there is neither text nor proof, which no target could use.
std::string asInput(const std::string &text)
{
    auto item = json::parseTree(text);
    if (!item || !item->is_object())
        return text;
    if (textOf(*item, "type") == "reasoning") {
        const bool proof = !textOf(*item, "encrypted_content").empty();
        if (!proof && !item->contains("content"))
            return {};
        if (proof)
            return text;
    }
    item->erase("id");
    item->erase("status");
    return json::dumpTree(*item);
}

void join(std::string &list, std::string_view item)
{
    if (!list.empty() && !item.empty())
        list += ',';
    list += item;
}

std::string asMessage(std::string_view quoted)
{
    return R"({"type":"message","role":"user","content":)" + std::string(quoted) + "}";
}

} // namespace

KeptConversation::KeptConversation(ResponseStore &store, std::string client, std::int64_t now)
    : m_store(store)
    , m_client(std::move(client))
    , m_now(now)
    , m_id(std::string(ownPrefix) + randomHex(23))
{ }

bool KeptConversation::isSelfContained() const
{
    return !m_keeps && !m_background && m_previous.empty() && m_references.empty() && !m_keeper
           && !m_unknown;
}

Error KeptConversation::notFound() const
{
    return {ErrorCode::NotFound,
            "Previous response with id '" + m_previous.substr(0, 200)
                + "' not found. Patchbay keeps answers in memory, within bounds and until it is "
                  "restarted; send the whole conversation in `input`.",
            "previous_response_id", std::nullopt};
}

std::string KeptConversation::withPreviousNotFound(const std::string &errorBody)
{
    auto tree = json::parseTree(errorBody);
    if (!tree)
        return errorBody;
    (*tree)["error"]["code"] = "previous_response_not_found";
    return json::dumpTree(*tree);
}

Result<std::optional<QByteArray>> KeptConversation::resolve(json::Value request,
                                                            const QByteArray &body)
{
    m_body = body;
    m_keeps = request["store"].boolean().value_or(true);
    m_background = request["background"].boolean().value_or(false);
    m_previous = request["previous_response_id"].stringOr({});
    for (const json::Value item : request["input"].elements()) {
        const std::string id(item["id"].stringOr({}));
        const bool named = item["type"].stringOr({}) == "item_reference"
                           || (!item["type"].exists() && !item["role"].exists() && !id.empty());
        if (auto kept = named ? m_store.item(m_client, id) : std::nullopt)
            m_references.emplace(id, *std::move(kept));
    }
    if (!m_previous.empty()) {
        if (const auto *entry = m_store.find(m_client, m_previous)) {
            m_before = entry->turn;
            if (!m_before)
                m_keeper = entry->keeper;
        } else if (m_previous.starts_with(ownPrefix) || m_store.knows(m_previous)) {
            return std::unexpected(notFound());
        } else {
            m_unknown = true;
        }
    }
    if (!m_before && m_references.empty())
        return std::nullopt;
    return expanded({body.constData(), static_cast<std::size_t>(body.size())});
}

QByteArray KeptConversation::expanded(std::string_view body) const
{
    json::Patch patch(body);
    std::string items;
    if (m_before) {
        for (const KeptItem *item : m_before->context())
            join(items, asInput(item->text));
        for (const KeptItem &item : m_before->output())
            join(items, asInput(item.text));
        patch.remove("previous_response_id");
    }
    const std::string_view input = patch.text("input").value_or(std::string_view());
    if (input.starts_with('"')) {
        join(items, asMessage(input));
    } else if (input.starts_with('[')) {
        for (const json::Span span : json::elementSpans(input)) {
            const std::string_view item = span.of(input);
            const auto tree = m_references.empty() || item.size() > 1000 ? Result<Tree>(Tree())
                                                                         : json::parseTree(item);
            const auto kept = tree && isReference(*tree) ? m_references.find(textOf(*tree, "id"))
                                                         : m_references.end();
            join(items, kept == m_references.end() ? std::string(item) : asInput(kept->second));
        }
    }
    patch.set("input", "[" + items + "]");
    const std::string text = patch.apply();
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(text.size()) + 64); // for the parser
    bytes.append(text.data(), static_cast<qsizetype>(text.size()));
    return bytes;
}

Result<std::string> KeptConversation::translatable(const QByteArray &text, Protocol protocol,
                                                   std::vector<std::string> &notes)
{
    auto tree = json::parseTree({text.constData(), static_cast<std::size_t>(text.size())});
    if (!tree)
        return std::unexpected(tree.error());
    if (auto made = openairesponses::makeForeign(*tree, protocol, notes); !made)
        return std::unexpected(made.error());
    return json::dumpTree(*tree);
}

const Tree &KeptConversation::request()
{
    if (!m_request)
        m_request = json::parseTree({m_body.constData(), static_cast<std::size_t>(m_body.size())})
                        .value_or(Tree::object());
    return *m_request;
}

const openairesponses::AnswerFrame &KeptConversation::frame()
{
    if (!m_frame) {
        m_frame = openairesponses::frameOf(request(), m_id);
        m_frame->created = m_now;
    }
    return *m_frame;
}

std::unique_ptr<StreamEncoder> KeptConversation::streamEncoder(bool translated,
                                                               Affinity::Issuer upstream)
{
    m_upstream = std::move(upstream);
    auto encoder = std::make_unique<openairesponses::Encoder>(
        translated ? frame() : openairesponses::AnswerFrame());
    m_encoder = encoder.get();
    m_upstreamId.clear();
    m_closing.clear();
    return encoder;
}

void KeptConversation::passed(std::string_view raw, std::span<const StreamEvent> events)
{
    if (m_encoder)
        m_encoder->passed(raw);
    for (const StreamEvent &event : events) {
        if (const auto *start = std::get_if<MessageStart>(&event); start && m_upstreamId.empty()) {
            m_upstreamId = start->id;
            // Who leaves such a stream comes back to it.
            if (m_background)
                note(m_upstreamId, m_upstream);
        }
        if (std::holds_alternative<StreamEnd>(event))
            m_closing = raw;
    }
}

bool KeptConversation::isOf(std::string_view id) const
{
    return !id.empty() && (id == m_id || id == m_upstreamId);
}

std::string KeptConversation::cancelled(const std::string &model)
{
    Response response {
        .id = m_upstreamId.empty() ? m_id : m_upstreamId, .model = model, .created = m_now};
    Tree tree = openairesponses::responseTree(response, {}, "cancelled");
    openairesponses::repeatRequest(tree, frame());
    return json::dumpTree(tree);
}

std::string KeptConversation::framed(const std::string &answer)
{
    return openairesponses::framed(answer, frame());
}

std::vector<KeptItem> KeptConversation::ownInput(const std::string &base)
{
    const Tree &body = request();
    if (!body.contains("input"))
        return {};
    if (body["input"].is_string())
        return itemsOf(Tree::array({{{"role", "user"}, {"content", body["input"]}}}), base);
    Tree items = body["input"];
    for (Tree &item : items) {
        if (!isReference(item))
            continue;
        if (const auto kept = m_references.find(textOf(item, "id")); kept != m_references.end())
            item = json::parseTree(kept->second).value_or(Tree::object());
    }
    return itemsOf(items, base);
}

void KeptConversation::keep(const std::string &body, bool passedThrough,
                            const Affinity::Issuer &upstream)
{
    if (!m_keeps && !m_background)
        return;
    Tree response;
    if (!passedThrough) {
        response = body.empty() ? (m_encoder ? m_encoder->response() : Tree())
                                : json::parseTree(body).value_or(Tree());
    } else {
        // Some servers of this protocol keep nothing, and say so.
        const std::string_view closing(m_closing);
        const auto at = closing.find('{');
        const auto text = !body.empty()                  ? std::string_view(body)
                          : at == std::string_view::npos ? std::string_view()
                                                         : closing.substr(at);
        json::Document document;
        const auto root = document.parse(text.substr(0, text.find_last_of('}') + 1));
        const json::Value answer = root && (*root)["response"].isObject() ? (*root)["response"]
                                   : root                                 ? *root
                                                                          : json::Value();
        const std::string id(answer["id"].stringOr(m_upstreamId));
        if (m_background || answer["store"].boolean().value_or(true)) {
            note(id, upstream);
            return;
        }
        response = json::parseTree(answer.dump()).value_or(Tree());
    }
    const std::string id = textOf(response, "id");
    if (id.empty() || !response.contains("output"))
        return;
    const std::string base = openairesponses::itemBase(id);
    std::vector<KeptItem> output = itemsOf(response["output"], base);
    m_store.keep(m_client, id,
                 std::make_shared<const KeptTurn>(m_before, ownInput(base), std::move(output),
                                                  json::dumpTree(response)));
}

void KeptConversation::note(const std::string &id, const Affinity::Issuer &upstream)
{
    if (id.empty())
        return;
    m_store.keepAt(m_client, id, upstream);
    m_noted = id;
}

void KeptConversation::owe(OwedCharge owed)
{
    m_store.owe(m_client, m_noted, std::make_shared<OwedCharge>(std::move(owed)));
}

} // namespace patchbay
