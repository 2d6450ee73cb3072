#include "ui/routes/rulewords.h"

#include "ui/routes/routedraft.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace patchbay {

namespace {

/// The context of what is said here.
struct RuleWords
{
    Q_DECLARE_TR_FUNCTIONS(RuleWords)
};

std::int64_t numberOf(const json::Tree *value, std::int64_t otherwise)
{
    return value && value->is_number_integer() ? value->get<std::int64_t>() : otherwise;
}

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

} // namespace

QString RuleTarget::words() const
{
    return model.isEmpty() ? RuleWords::tr("%1, as asked").arg(provider)
                           : provider + QLatin1Char('/') + model;
}

bool isRuleEnabled(const json::Tree &rule)
{
    const json::Tree *enabled = memberOf(rule, "enabled");
    return !enabled || !enabled->is_boolean() || enabled->get<bool>();
}

QString ruleName(const json::Tree &rule)
{
    const std::string name = textOf(rule, "name");
    return QString::fromStdString(name.empty() ? textOf(rule, "id") : name);
}

std::string ruleStrategy(const json::Tree &rule)
{
    const std::string strategy = textOf(rule, "strategy");
    return strategy.empty() ? "ordered" : strategy;
}

QStringList listOf(const json::Tree *array)
{
    QStringList list;
    if (!array || !array->is_array())
        return list;
    for (const json::Tree &each : *array) {
        if (each.is_string())
            list << QString::fromStdString(each.get<std::string>());
    }
    return list;
}

std::vector<RuleTarget> ruleTargets(const json::Tree &rule)
{
    std::vector<RuleTarget> targets;
    const json::Tree *array = memberOf(rule, "targets");
    if (!array || !array->is_array())
        return targets;
    for (const json::Tree &each : *array)
        targets.push_back({QString::fromStdString(textOf(each, "provider")),
                           QString::fromStdString(textOf(each, "model")),
                           static_cast<int>(numberOf(memberOf(each, "weight"), 1))});
    return targets;
}

QStringList ruleConditions(const json::Tree &rule)
{
    QStringList said;
    const json::Tree *found = memberOf(rule, "when");
    const json::Tree when = found ? *found : json::Tree::object();
    const auto list = [&](const char *member, const QString &form, auto word) {
        QStringList words;
        for (const QString &each : listOf(memberOf(when, member)))
            words << word(each);
        if (!words.isEmpty())
            said << form.arg(words.join(QStringLiteral(", ")));
    };
    const auto same = [](const QString &text) {
        return text;
    };
    list("task", RuleWords::tr("task %1"),
         [](const QString &text) { return taskWord(text.toStdString()); });
    list("model", RuleWords::tr("model %1"), same);
    list("client", RuleWords::tr("client %1"), same);
    list("user", RuleWords::tr("user %1"), same);
    list("tag", RuleWords::tr("tag %1"), same);
    list("needs", RuleWords::tr("needs %1"),
         [](const QString &text) { return needWord(text.toStdString()); });
    if (const json::Tree *stream = memberOf(when, "stream"); stream && stream->is_boolean())
        said << (stream->get<bool>() ? RuleWords::tr("streams") : RuleWords::tr("whole answers"));
    if (const std::string pattern = textOf(when, "prompt_matches"); !pattern.empty())
        said << RuleWords::tr("words match %1").arg(QString::fromStdString(pattern));
    if (const json::Tree *input = memberOf(when, "input_tokens")) {
        const auto least = numberOf(memberOf(*input, "min"), 0);
        const auto most = numberOf(memberOf(*input, "max"), 0);
        if (least > 0)
            said << RuleWords::tr("input ≥ %1 tokens").arg(number(least));
        if (most > 0)
            said << RuleWords::tr("input ≤ %1 tokens").arg(number(most));
    }
    if (const json::Tree *hours = memberOf(when, "hours")) {
        QStringList parts;
        const QString from = QString::fromStdString(textOf(*hours, "from"));
        if (!from.isEmpty())
            parts << from + QChar(0x2013) + QString::fromStdString(textOf(*hours, "to"));
        QStringList days;
        for (const QString &day : listOf(memberOf(*hours, "days")))
            days << dayWord(day.toStdString());
        if (!days.isEmpty())
            parts << days.join(QStringLiteral(", "));
        if (const std::string zone = textOf(*hours, "timezone"); !zone.empty())
            parts << QString::fromStdString(zone);
        if (!parts.isEmpty())
            said << RuleWords::tr("hours %1").arg(parts.join(QLatin1Char(' ')));
    }
    if (const json::Tree *budget = memberOf(when, "budget"))
        said << RuleWords::tr("budget %1 > %2 %")
                    .arg(QString::fromStdString(textOf(*budget, "id")),
                         number(numberOf(memberOf(*budget, "spent_over_percent"), 0)));
    if (said.isEmpty())
        said << RuleWords::tr("always");
    return said;
}

QString strategyWord(const std::string &strategy)
{
    if (strategy == "weighted")
        return RuleWords::tr("weighted");
    if (strategy == "cheapest")
        return RuleWords::tr("cheapest");
    if (strategy == "fastest")
        return RuleWords::tr("fastest");
    if (strategy == "least_busy")
        return RuleWords::tr("least busy");
    return strategy == "ordered" ? RuleWords::tr("ordered") : QString::fromStdString(strategy);
}

QString strategyWords(const std::string &strategy)
{
    if (strategy == "weighted")
        return RuleWords::tr("Weighted: shared by weight");
    if (strategy == "cheapest")
        return RuleWords::tr("Cheapest: the lowest price first");
    if (strategy == "fastest")
        return RuleWords::tr("Fastest: the quickest first");
    if (strategy == "least_busy")
        return RuleWords::tr("Least busy: the idlest first");
    return RuleWords::tr("Ordered: the first that can");
}

QString taskWord(const std::string &task)
{
    static const std::pair<const char *, const char *> words[] = {
        {"summarize", QT_TRANSLATE_NOOP("RuleWords", "summarize")},
        {"translate", QT_TRANSLATE_NOOP("RuleWords", "translate")},
        {"extract", QT_TRANSLATE_NOOP("RuleWords", "extract")},
        {"classify", QT_TRANSLATE_NOOP("RuleWords", "classify")},
        {"rewrite", QT_TRANSLATE_NOOP("RuleWords", "rewrite")},
        {"code", QT_TRANSLATE_NOOP("RuleWords", "code")},
        {"math", QT_TRANSLATE_NOOP("RuleWords", "math")},
        {"reason", QT_TRANSLATE_NOOP("RuleWords", "reason")},
        {"chat", QT_TRANSLATE_NOOP("RuleWords", "chat")},
    };
    const auto *found = std::ranges::find_if(words, [&](const auto &w) { return task == w.first; });
    return found == std::end(words) ? QString::fromStdString(task)
                                    : QCoreApplication::translate("RuleWords", found->second);
}

QString needWord(const std::string &need)
{
    static const std::pair<const char *, const char *> words[] = {
        {"tools", QT_TRANSLATE_NOOP("RuleWords", "tools")},
        {"images", QT_TRANSLATE_NOOP("RuleWords", "images")},
        {"pdf", QT_TRANSLATE_NOOP("RuleWords", "PDF")},
        {"audio", QT_TRANSLATE_NOOP("RuleWords", "audio")},
        {"json_schema", QT_TRANSLATE_NOOP("RuleWords", "JSON schema")},
        {"reasoning", QT_TRANSLATE_NOOP("RuleWords", "reasoning")},
    };
    const auto *found = std::ranges::find_if(words, [&](const auto &w) { return need == w.first; });
    return found == std::end(words) ? QString::fromStdString(need)
                                    : QCoreApplication::translate("RuleWords", found->second);
}

QString dayWord(const std::string &day)
{
    const auto *found
        = std::ranges::find_if(dayNames, [&](const char *name) { return day == name; });
    return found == std::end(dayNames)
               ? QString::fromStdString(day)
               : QLocale().dayName(static_cast<int>(found - std::begin(dayNames)) + 1,
                                   QLocale::ShortFormat);
}

} // namespace patchbay
