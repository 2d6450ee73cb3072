#include "ui/snippet.h"

#include "core/backend/relayhost.h"

#include <QCoreApplication>

namespace patchbay {

QString snippet(SnippetLanguage language, const QString &baseUrl, const QString &token,
                const QString &model)
{
    QString text;
    switch (language) {
    case SnippetLanguage::Curl:
        text = QStringLiteral(
            "curl -sN %1/chat/completions -H 'Authorization: Bearer %2' "
            "-H 'Content-Type: application/json' "
            "-d '{\"model\":\"%3\",\"stream\":true,"
            "\"messages\":[{\"role\":\"user\",\"content\":\"Hello, Patchbay\"}]}'\n");
        break;
    case SnippetLanguage::Python:
        text = QStringLiteral(
            "from openai import OpenAI\n\n"
            "client = OpenAI(base_url=\"%1\", api_key=\"%2\")\n"
            "answer = client.chat.completions.create(\n"
            "    model=\"%3\",\n"
            "    messages=[{\"role\": \"user\", \"content\": \"Hello, Patchbay\"}],\n"
            ")\n"
            "print(answer.choices[0].message.content)\n");
        break;
    case SnippetLanguage::JavaScript:
        text = QStringLiteral("import OpenAI from \"openai\";\n\n"
                              "const client = new OpenAI({ baseURL: \"%1\", apiKey: \"%2\" });\n"
                              "const answer = await client.chat.completions.create({\n"
                              "  model: \"%3\",\n"
                              "  messages: [{ role: \"user\", content: \"Hello, Patchbay\" }],\n"
                              "});\n"
                              "console.log(answer.choices[0].message.content);\n");
        break;
    }
    return text.arg(baseUrl, token, model);
}

QString baseUrl(const RelayHost &host)
{
    return QString::fromStdString(host.url()) + QStringLiteral("/v1");
}

QString localToken(const RelayHost &host)
{
    const auto &token = host.localToken();
    return token ? QString::fromStdString(std::string(token->reveal()))
                 : QCoreApplication::translate("snippet", "YOUR-TOKEN");
}

Command tryIt(const RelayHost &host, SnippetLanguage language)
{
    const QString model = QStringLiteral("auto");
    return {snippet(language, baseUrl(host), QStringLiteral("pb-…"), model).trimmed(),
            snippet(language, baseUrl(host), localToken(host), model),
            host.localToken().has_value()};
}

} // namespace patchbay
