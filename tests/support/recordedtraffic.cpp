#include "tests/support/recordedtraffic.h"

#include "core/base/json.h"
#include "tests/support/textfile.h"

#include <QDirIterator>

#include <algorithm>
#include <map>

namespace patchbay {

namespace {

const QString corpus = QStringLiteral(PATCHBAY_SHARED_DIR "/corpus");

std::vector<std::string> filesBelow(const QString &folder)
{
    std::vector<std::string> files;
    QDirIterator walk(folder, {QStringLiteral("*.json")}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.push_back(walk.next().toStdString());
    std::ranges::sort(files);
    return files;
}

RecordedExchange read(const std::string &file)
{
    const std::string text = textOfFile(QString::fromStdString(file));
    json::Document document;
    const json::Value root = document.parse(text).value();
    RecordedExchange exchange;
    exchange.id = root["id"].stringOr({});
    exchange.folder = root["protocol"].stringOr({});
    if (root["request"]["body"].isObject())
        exchange.request = json::textAt(text, {"request", "body"}).value_or("");
    const json::Value response = root["response"];
    exchange.status = static_cast<int>(response["status"].integerOr(200));
    const auto stream = response["sse"].string();
    exchange.isStream = stream.has_value();
    if (stream)
        exchange.answer = *stream;
    else if (const auto words = response["body"].string())
        exchange.answer = *words;
    else
        exchange.answer = json::textAt(text, {"response", "body"}).value_or("");
    return exchange;
}

const std::vector<RecordedExchange> &all()
{
    static const std::vector<RecordedExchange> list = [] {
        std::vector<RecordedExchange> exchanges;
        for (const std::string &file : filesBelow(corpus + QStringLiteral("/recorded")))
            exchanges.push_back(read(file));
        if (exchanges.empty())
            qFatal("The recorded traffic is missing; set PATCHBAY_SHARED.");
        return exchanges;
    }();
    return list;
}

/// What recorded clients send to paths that end with \a end.
std::vector<RecordedExchange> clientRequests(std::string_view end)
{
    std::vector<RecordedExchange> requests;
    for (const std::string &file : filesBelow(corpus + QStringLiteral("/client-requests"))) {
        const std::string text = textOfFile(QString::fromStdString(file));
        const std::string_view sent = json::textAt(text, {"requests"}).value_or("[]");
        for (const json::Span &span : json::elementSpans(sent)) {
            const std::string_view request = span.of(sent);
            const auto body = json::textAt(request, {"body"});
            std::string_view path = json::textAt(request, {"path"}).value_or("");
            path = path.substr(0, path.find_first_of("?\"", 1));
            if (path.ends_with(end) && body && body->starts_with('{'))
                requests.push_back(
                    {.id = file.substr(file.rfind('/') + 1), .request = std::string(*body)});
        }
    }
    return requests;
}

} // namespace

const std::vector<RecordedExchange> &recordedChats()
{
    static const std::vector<RecordedExchange> list = [] {
        std::vector<RecordedExchange> chats;
        std::ranges::copy_if(all(), std::back_inserter(chats), [](const auto &exchange) {
            return exchange.folder.ends_with("-chat");
        });
        return chats;
    }();
    return list;
}

const std::vector<RecordedExchange> &recordedStreams()
{
    static const std::vector<RecordedExchange> list = [] {
        std::vector<RecordedExchange> streams;
        std::ranges::copy_if(all(), std::back_inserter(streams), &RecordedExchange::isStream);
        return streams;
    }();
    return list;
}

const std::vector<RecordedExchange> &clientChatRequests()
{
    static const std::vector<RecordedExchange> list = clientRequests("/chat/completions");
    return list;
}

const std::vector<RecordedExchange> &conversationsOf(Protocol wire)
{
    static std::map<Protocol, std::vector<RecordedExchange>> lists;
    if (const auto found = lists.find(wire); found != lists.end())
        return found->second;
    const bool chat = wire == Protocol::OpenAiChat;
    std::vector<RecordedExchange> list
        = clientRequests(chat                                  ? "/chat/completions"
                         : wire == Protocol::OpenAiResponses   ? "/responses"
                         : wire == Protocol::AnthropicMessages ? "/messages"
                                                               : "enerateContent");
    std::ranges::copy_if(all(), std::back_inserter(list), [&](const RecordedExchange &exchange) {
        return chat ? exchange.folder.ends_with("-chat") : exchange.folder == name(wire);
    });
    return lists.emplace(wire, std::move(list)).first->second;
}

} // namespace patchbay
