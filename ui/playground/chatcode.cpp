#include "ui/playground/chatcode.h"

namespace patchbay {

namespace {

/// A JSON value in Python: the same but for three words. Its strings have no escape that Python
/// reads otherwise.
std::string pythonOf(const json::Tree &value, int indent)
{
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    const std::string inner = margin + "    ";
    if (value.is_boolean())
        return value.get<bool>() ? "True" : "False";
    if (value.is_null())
        return "None";
    if (!value.is_structured() || value.size() == 0)
        return value.dump();
    std::string text = value.is_object() ? "{\n" : "[\n";
    for (const auto &[name, each] : value.items())
        text += inner + (value.is_object() ? json::Tree(name).dump() + ": " : std::string())
                + pythonOf(each, indent + 4) + ",\n";
    return text + margin + (value.is_object() ? "}" : "]");
}

QString curl(const QString &baseUrl, const QString &token, const json::Tree &body, bool skipCache)
{
    const QString shown
        = QString::fromStdString(body.dump(2)).replace(u'\'', QStringLiteral("'\\''"));
    QString text = QStringLiteral("curl -sN '") + baseUrl
                   + QStringLiteral("/chat/completions' \\\n  -H 'Authorization: Bearer ") + token
                   + QStringLiteral("' \\\n  -H 'Content-Type: application/json' \\\n");
    if (skipCache)
        text += QStringLiteral("  -H 'x-patchbay-cache: no-store' \\\n");
    return text + QStringLiteral("  -d '") + shown + QStringLiteral("'\n");
}

QString python(const QString &baseUrl, const QString &token, const json::Tree &body, bool skipCache)
{
    QString text = QStringLiteral("from openai import OpenAI\n\nclient = OpenAI(base_url=\"")
                   + baseUrl + QStringLiteral("\", api_key=\"") + token
                   + QStringLiteral("\")\nbody = ") + QString::fromStdString(pythonOf(body, 0));
    // extra_body and not arguments: a member that the library does not know goes through, too.
    text += QStringLiteral("\nstream = client.chat.completions.create(\n"
                           "    model=body[\"model\"],\n"
                           "    messages=body[\"messages\"],\n"
                           "    stream=True,\n"
                           "    extra_body=body,\n");
    if (skipCache)
        text += QStringLiteral("    extra_headers={\"x-patchbay-cache\": \"no-store\"},\n");
    return text
           + QStringLiteral(")\nfor chunk in stream:\n"
                            "    if chunk.choices:\n"
                            "        print(chunk.choices[0].delta.content or \"\", end=\"\", "
                            "flush=True)\n"
                            "print()\n");
}

QString javaScript(const QString &baseUrl, const QString &token, const json::Tree &body,
                   bool skipCache)
{
    QString text = QStringLiteral(
                       "import OpenAI from \"openai\";\n\nconst client = new OpenAI({ baseURL: \"")
                   + baseUrl + QStringLiteral("\", apiKey: \"") + token
                   + QStringLiteral("\" });\nconst stream = await client.chat.completions.create(")
                   + QString::fromStdString(body.dump(2));
    if (skipCache)
        text += QStringLiteral(", { headers: { \"x-patchbay-cache\": \"no-store\" } }");
    return text
           + QStringLiteral(");\nfor await (const chunk of stream) {\n"
                            "  process.stdout.write(chunk.choices[0]?.delta?.content ?? \"\");\n"
                            "}\n");
}

} // namespace

QString codeOf(SnippetLanguage language, const QString &baseUrl, const QString &token,
               const json::Tree &body, bool skipCache)
{
    switch (language) {
    case SnippetLanguage::Curl:
        return curl(baseUrl, token, body, skipCache);
    case SnippetLanguage::Python:
        return python(baseUrl, token, body, skipCache);
    case SnippetLanguage::JavaScript:
        return javaScript(baseUrl, token, body, skipCache);
    }
    return {};
}

} // namespace patchbay
