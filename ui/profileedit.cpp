#include "ui/profileedit.h"

#include "core/config/profilewriter.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchbay {

namespace {

json::Tree *byId(json::Tree &array, std::string_view id)
{
    if (!array.is_array())
        return nullptr;
    const auto found = std::ranges::find_if(array, [id](const json::Tree &item) {
        const auto own = item.is_object() ? item.find("id") : item.end();
        return item.is_object() && own != item.end() && own->is_string()
               && own->get_ref<const std::string &>() == id;
    });
    return found == array.end() ? nullptr : &*found;
}

json::Tree *memberById(json::Tree &object, const char *member, std::string_view id)
{
    const auto array = object.is_object() ? object.find(member) : object.end();
    return array == object.end() ? nullptr : byId(*array, id);
}

/// The context of what is said here.
struct ProfileEditWords
{
    Q_DECLARE_TR_FUNCTIONS(ProfileEdit)
};

} // namespace

std::expected<void, SaveFailure> editProfile(ConfigStore &store, const std::string &basedOn,
                                             const std::function<void(json::Tree &)> &change)
{
    auto tree = store.tree();
    if (!tree)
        return std::unexpected(
            SaveFailure {SaveFailure::Kind::System, {{std::string(), tree.error().message}}});
    change(*tree);
    return store.save(*tree, basedOn);
}

json::Tree *providerIn(json::Tree &profile, std::string_view provider)
{
    return memberById(profile, "providers", provider);
}

json::Tree *keyIn(json::Tree &provider, std::string_view key)
{
    return memberById(provider, "keys", key);
}

json::Tree *clientIn(json::Tree &profile, std::string_view client)
{
    return memberById(profile, "clients", client);
}

json::Tree *budgetIn(json::Tree &profile, std::string_view budget)
{
    return memberById(profile, "budgets", budget);
}

std::expected<ProviderConfig, Problems> resolveDraft(const json::Tree &provider,
                                                     const PresetLookup &presets)
{
    json::Tree profile;
    profile["format"] = profileFormat;
    profile["providers"] = json::Tree::array({provider});
    auto config = readProfile(profileText(profile), presets);
    if (config)
        return std::move(config->providers.front());
    return std::unexpected(problemsBelow(config.error(), "/providers/0"));
}

Problems problemsBelow(const Problems &all, const std::string &prefix, Problems *rest)
{
    Problems below;
    for (const Problem &problem : all) {
        const bool inside = problem.pointer == prefix || problem.pointer.starts_with(prefix + '/');
        if (inside)
            below.push_back({problem.pointer.substr(prefix.size()), problem.message});
        else if (rest)
            rest->push_back(problem);
    }
    return below;
}

std::string freeId(const QString &name, const std::function<bool(const std::string &)> &taken)
{
    std::string base;
    for (const QChar each : name.toLower()) {
        const char c = each.unicode() < 128 ? static_cast<char>(each.unicode()) : '-';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            base += c;
        else if (!base.empty() && base.back() != '-')
            base += '-';
    }
    base = base.substr(0, 40);
    while (base.ends_with('-'))
        base.pop_back();
    if (base.empty())
        base = "own";
    std::string id = base;
    for (int number = 2; taken(id); ++number)
        id = base + '-' + std::to_string(number);
    return id;
}

QString protocolName(Protocol protocol)
{
    switch (protocol) {
    case Protocol::OpenAiChat:
        return ProfileEditWords::tr("OpenAI chat");
    case Protocol::OpenAiResponses:
        return ProfileEditWords::tr("OpenAI Responses");
    case Protocol::AnthropicMessages:
        return ProfileEditWords::tr("Anthropic Messages");
    case Protocol::GeminiGenerate:
        return ProfileEditWords::tr("Gemini");
    case Protocol::AzureOpenAi:
        return ProfileEditWords::tr("Azure OpenAI");
    case Protocol::Demo:
        break;
    }
    return ProfileEditWords::tr("simulated");
}

QString inWords(const Problems &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines << QString::fromStdString(problem.pointer.empty() ? problem.message
                                                                : toLine(problem));
    return lines.join(QLatin1Char(' '));
}

} // namespace patchbay
