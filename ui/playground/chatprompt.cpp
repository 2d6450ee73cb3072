#include "ui/playground/chatprompt.h"

#include <QCoreApplication>

#include <array>
#include <string_view>

namespace patchbay {

namespace {

/// The context of what is said here.
struct ChatPromptWords
{
    Q_DECLARE_TR_FUNCTIONS(ChatPrompt)
};

std::unexpected<Error> refuse(ErrorCode code, const QString &words)
{
    return fail(code, words.toStdString());
}

json::Tree contentOf(const ChatPrompt &prompt)
{
    if (prompt.images.isEmpty())
        return prompt.text.toStdString();
    json::Tree parts = json::Tree::array();
    if (!prompt.text.isEmpty())
        parts.push_back({{"type", "text"}, {"text", prompt.text.toStdString()}});
    for (const PromptImage &image : prompt.images)
        parts.push_back(
            {{"type", "image_url"}, {"image_url", {{"url", image.dataUrl.toStdString()}}}});
    return parts;
}

/// The text of a message's content; parts that are images go to \a images. False: there is
/// something else in it.
bool takeContent(const json::Tree &content, QString &text, QList<PromptImage> &images)
{
    if (content.is_string()) {
        text = QString::fromStdString(content.get<std::string>());
        return true;
    }
    if (!content.is_array())
        return false;
    for (const json::Tree &part : content) {
        if (!part.is_object())
            return false;
        const auto type = part.find("type");
        if (type == part.end() || !type->is_string())
            return false;
        if (*type == "text" && part.contains("text") && part["text"].is_string()) {
            if (!text.isEmpty())
                text += u'\n';
            text += QString::fromStdString(part["text"].get<std::string>());
            continue;
        }
        if (*type != "image_url" || !part.contains("image_url") || !part["image_url"].is_object()
            || part["image_url"].size() != 1 || !part["image_url"].contains("url")
            || !part["image_url"]["url"].is_string())
            return false;
        images.append({ChatPromptWords::tr("Image %1").arg(images.size() + 1),
                       QByteArray::fromStdString(part["image_url"]["url"].get<std::string>())});
    }
    return true;
}

/// Splits \a messages into system prompt, earlier ones and the last of the user.
void takeMessages(const json::Tree &messages, ChatPrompt &prompt)
{
    std::size_t first = 0;
    std::size_t last = messages.size();
    const auto is = [&](std::size_t at, std::string_view role) {
        const json::Tree &message = messages[at];
        return message.is_object() && message.contains("role") && message["role"].is_string()
               && message["role"].get<std::string>() == role && message.contains("content")
               && message.size() == 2;
    };
    if (is(0, "system") && messages[0]["content"].is_string()) {
        prompt.system = QString::fromStdString(messages[0]["content"].get<std::string>());
        first = 1;
    }
    if (last > first && is(last - 1, "user")) {
        QString text;
        QList<PromptImage> images;
        if (takeContent(messages[last - 1]["content"], text, images)) {
            prompt.text = text;
            prompt.images = images;
            --last;
        }
    }
    for (std::size_t i = first; i < last; ++i)
        prompt.earlier.push_back(messages[i]);
}

} // namespace

ChatPrompt continued(const ChatPrompt &asked, const QString &answer)
{
    ChatPrompt next = asked;
    if (!asked.text.isEmpty() || !asked.images.isEmpty())
        next.earlier.push_back({{"role", "user"}, {"content", contentOf(asked)}});
    next.earlier.push_back({{"role", "assistant"}, {"content", answer.toStdString()}});
    next.text.clear();
    next.images.clear();
    return next;
}

json::Tree requestOf(const ChatPrompt &prompt, const QString &model)
{
    json::Tree body = json::Tree::object();
    body["model"] = model.toStdString();
    json::Tree messages = json::Tree::array();
    if (!prompt.system.isEmpty())
        messages.push_back({{"role", "system"}, {"content", prompt.system.toStdString()}});
    for (const json::Tree &message : prompt.earlier)
        messages.push_back(message);
    if (!prompt.text.isEmpty() || !prompt.images.isEmpty())
        messages.push_back({{"role", "user"}, {"content", contentOf(prompt)}});
    body["messages"] = std::move(messages);
    if (prompt.tools.is_array())
        body["tools"] = prompt.tools;
    if (prompt.temperature)
        body["temperature"] = *prompt.temperature;
    if (prompt.maxTokens > 0)
        body["max_completion_tokens"] = prompt.maxTokens;
    if (!prompt.effort.isEmpty())
        body["reasoning_effort"] = prompt.effort.toStdString();
    for (const auto &[name, value] : prompt.others.items())
        body[name] = value;
    body["stream"] = true;
    body["stream_options"] = {{"include_usage", true}};
    return body;
}

Result<ChatPrompt> promptOf(const QByteArray &request, QString *model)
{
    auto tree = json::parseTree(
        std::string_view(request.constData(), static_cast<std::size_t>(request.size())));
    if (!tree)
        return std::unexpected(tree.error());
    if (!tree->is_object() || !tree->contains("messages") || !(*tree)["messages"].is_array()
        || (*tree)["messages"].empty())
        return refuse(ErrorCode::InvalidRequest,
                      ChatPromptWords::tr("This request holds no messages. Choose a chat."));
    ChatPrompt prompt;
    takeMessages((*tree)["messages"], prompt);
    for (const auto &[name, value] : tree->items()) {
        if (name == "model" && value.is_string())
            *model = QString::fromStdString(value.get<std::string>());
        else if (name == "tools" && value.is_array())
            prompt.tools = value;
        else if (name == "temperature" && value.is_number())
            prompt.temperature = value.get<double>();
        else if ((name == "max_tokens" || name == "max_completion_tokens")
                 && value.is_number_integer() && value.get<std::int64_t>() > 0
                 && value.get<std::int64_t>() <= 1'000'000)
            prompt.maxTokens = value.get<int>();
        else if (name == "reasoning_effort" && value.is_string())
            prompt.effort = QString::fromStdString(value.get<std::string>());
        else if (name != "messages" && name != "stream" && name != "stream_options"
                 && name != "model")
            prompt.others[name] = value;
    }
    return prompt;
}

Result<json::Tree> toolsOf(const QString &text)
{
    if (text.trimmed().isEmpty())
        return json::Tree();
    auto tree = json::parseTree(text.toStdString());
    if (!tree)
        return std::unexpected(tree.error());
    if (tree->is_object())
        *tree = json::Tree::array({*tree}); // one tool alone
    if (!tree->is_array())
        return refuse(ErrorCode::InvalidRequest,
                      ChatPromptWords::tr("Tools are a list: [{\"type\": \"function\", …}]."));
    int number = 0;
    for (const json::Tree &tool : *tree) {
        ++number;
        const bool named = tool.is_object() && tool.contains("type") && tool["type"].is_string()
                           && (tool["type"] != "function"
                               || (tool.contains("function") && tool["function"].is_object()
                                   && tool["function"].contains("name")
                                   && tool["function"]["name"].is_string()));
        if (!named)
            return refuse(
                ErrorCode::InvalidRequest,
                ChatPromptWords::tr("Tool %1: write {\"type\": \"function\", \"function\": "
                                    "{\"name\": …, \"parameters\": {…}}}.")
                    .arg(number));
    }
    if (number == 0)
        return json::Tree();
    return tree;
}

std::optional<QByteArray> imageUrl(const QByteArray &bytes)
{
    const char *type = nullptr;
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        type = "image/png";
    else if (bytes.startsWith("\xff\xd8\xff"))
        type = "image/jpeg";
    else if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        type = "image/gif";
    else if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        type = "image/webp";
    if (!type)
        return {};
    return "data:" + QByteArray(type) + ";base64," + bytes.toBase64();
}

} // namespace patchbay
