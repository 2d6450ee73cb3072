#include "ui/spend/spendchoice.h"

#include "ui/spend/spendfilter.h"
#include "ui/utf8.h"

#include <QSettings>

namespace patchbay {

namespace {

const QString settingsGroup = QStringLiteral("spend/");

} // namespace

SpendChoice readSpendChoice(const QSettings &settings)
{
    const auto text = [&settings](const char *key) {
        return settings.value(settingsGroup + QLatin1String(key)).toString();
    };
    SpendChoice choice;
    choice.by = spendByName(text("by").toStdString()).value_or(SpendBy::Provider);
    if (choice.by == SpendBy::Day)
        choice.by = SpendBy::Provider;
    choice.step = static_cast<SpendStep>(
        qBound(0, settings.value(settingsGroup + QStringLiteral("step")).toInt(), 2));
    choice.period = periodOf(text("period"));
    choice.filter = readSpendFilter(text("filter")).value_or(SpendFilter {});
    choice.budget = text("budget").toStdString();
    return choice;
}

void writeSpendChoice(QSettings &settings, const SpendChoice &choice)
{
    const auto put = [&settings](const char *key, const QVariant &value) {
        settings.setValue(settingsGroup + QLatin1String(key), value);
    };
    put("by", fromUtf8(name(choice.by)));
    put("step", static_cast<int>(choice.step));
    put("period", toText(choice.period));
    put("filter", toText(choice.filter));
    put("budget", fromUtf8(choice.budget));
}

} // namespace patchbay
