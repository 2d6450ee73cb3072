#pragma once

#include "ui/routes/routetraffic.h"

#include <QByteArray>
#include <QDateTime>

namespace patchbay {

/// Six clients, seven providers and six rules as a workshop might have them, for pictures.
inline const QByteArray workshopProviders = R"([
 {"id":"ollama","preset":"ollama","billing":"free"},
 {"id":"google","preset":"google","name":"Gemini","keys":[{"id":"k","secret":"env:NONE"}]},
 {"id":"anthropic","preset":"anthropic","keys":[{"id":"k","secret":"env:NONE"}]},
 {"id":"openai","preset":"openai","keys":[{"id":"k","secret":"env:NONE"}]},
 {"id":"deepseek","preset":"deepseek","keys":[{"id":"k","secret":"env:NONE"}]},
 {"id":"demo","protocol":"demo","name":"Simulated"},
 {"id":"mistral","preset":"mistral","enabled":false,"keys":[{"id":"k","secret":"env:NONE"}]}])";

inline QByteArray workshopClient(const char *id, const char *name)
{
    return QByteArray(R"({"id":")") + id + R"(","name":")" + name + R"(","token_sha256":")"
           + QByteArray(64, id[0] % 2 ? 'a' : 'b')
                 .replace(0, 1, QByteArray::number(id[1] % 10))
                 .replace(1, 1, QByteArray::number(id[2] % 10))
           + R"("})";
}

inline const QByteArray workshopClients
    = "[" + workshopClient("claude-code", "Claude Code") + ","
      + workshopClient("codex", "Codex CLI") + "," + workshopClient("gemini-cli", "Gemini CLI")
      + "," + workshopClient("zed", "Zed") + "," + workshopClient("mail-digest", "mail-digest")
      + "," + workshopClient("ci-review", "ci-review") + "]";

inline const QByteArray workshopRules = R"([
 {"id":"secret","name":"Confidential stays here","when":{"tag":["confidential"]},
  "targets":[{"provider":"ollama","model":"qwen3:32b"}]},
 {"id":"cheap","name":"Summaries go cheap",
  "when":{"task":["summarize"],"model":["auto","gpt-5*"],"input_tokens":{"max":8000}},
  "targets":[{"provider":"google","model":"gemini-3.1-flash-lite"},
             {"provider":"anthropic","model":"claude-haiku-4-5"}]},
 {"id":"hard","name":"Hard code goes strong","when":{"task":["code"],"needs":["tools"]},
  "targets":[{"provider":"anthropic","model":"claude-sonnet-5"},
             {"provider":"openai","model":"gpt-5.5"}]},
 {"id":"night","name":"Night batch","strategy":"cheapest",
  "when":{"tag":["batch"],"hours":{"from":"22:00","to":"06:00","timezone":"Europe/Berlin"}},
  "targets":[{"provider":"deepseek","model":"deepseek-v4-flash"},
             {"provider":"demo","model":"demo-fast"},
             {"provider":"mistral","model":"mistral-small-latest"}]},
 {"id":"mix","name":"Seventy to thirty","strategy":"weighted","when":{"client":["ci-*"]},
  "targets":[{"provider":"deepseek","model":"deepseek-v4-flash","weight":70},
             {"provider":"openai","model":"gpt-5.4-mini","weight":30}]},
 {"id":"rest","name":"Everything else","strategy":"fastest",
  "targets":[{"provider":"demo","model":"demo-chat"},
             {"provider":"anthropic","model":"claude-sonnet-5"}]}])";

/// An hour of requests over workshopRules.
inline void addWorkshopTraffic(RouteTraffic &traffic)
{
    struct Some
    {
        int count;
        const char *client, *asked, *route, *provider, *model;
    };
    const Some all[] {
        {120, "claude-code", "claude-sonnet-5", "hard", "anthropic", "claude-sonnet-5"},
        {40, "claude-code", "claude-haiku-4-5", "cheap", "google", "gemini-3.1-flash-lite"},
        {90, "codex", "gpt-5.5", "hard", "openai", "gpt-5.5"},
        {60, "codex", "gpt-5.4-mini", "cheap", "anthropic", "claude-haiku-4-5"},
        {20, "gemini-cli", "gemini-3.5-flash", "rest", "demo", "demo-chat"},
        {70, "zed", "auto", "rest", "anthropic", "claude-sonnet-5"},
        {30, "mail-digest", "auto", "cheap", "google", "gemini-3.1-flash-lite"},
        {30, "ci-review", "auto", "mix", "deepseek", "deepseek-v4-flash"},
        {12, "ci-review", "mistral-medium", "mix", "openai", "gpt-5.4-mini"},
        {10, "mail-digest", "auto", "secret", "ollama", "qwen3:32b"},
    };
    ExchangeId id = 0;
    const qint64 begin = QDateTime::currentMSecsSinceEpoch() - 50LL * 60 * 1000;
    for (const Some &some : all) {
        for (int i = 0; i < some.count; ++i)
            traffic.add({++id, begin + 1000 * id, QString::fromLatin1(some.client),
                         QString::fromLatin1(some.asked), QString::fromLatin1(some.route),
                         QString::fromLatin1(some.provider), QString::fromLatin1(some.model)});
    }
}

} // namespace patchbay
