// The form of a rule: its editors.

#include "ui/routes/ruleform.h"
#include "ui/routes/rulevalue.h"
#include "ui/routes/rulewords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace patchbay {

void RuleForm::addText(const QString &label, const Path &path, const QString &placeholder)
{
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(placeholder);
    connect(edit, &QLineEdit::textEdited, this, [this, path, label](const QString &text) {
        set(path, text.isEmpty() ? json::Tree() : json::Tree(text.toStdString()), label);
    });
    addField(label, edit, path, [edit, path](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        const QString text = value && value->is_string()
                                 ? QString::fromStdString(value->get<std::string>())
                                 : QString();
        if (edit->text() != text)
            edit->setText(text);
    });
}

void RuleForm::addList(const QString &label, const Path &path, const QString &placeholder)
{
    const auto read = [](const QString &text) {
        json::Tree list = json::Tree::array();
        for (const QString &each : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            if (!each.trimmed().isEmpty())
                list.push_back(each.trimmed().toStdString());
        }
        return list.empty() ? json::Tree() : list;
    };
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(placeholder);
    edit->setToolTip(tr("Several are separated by commas; * stands for any characters."));
    connect(edit, &QLineEdit::textEdited, this,
            [this, path, label, read](const QString &text) { set(path, read(text), label); });
    addField(label, edit, path, [edit, path, read](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        if (read(edit->text()) != (value ? *value : json::Tree()))
            edit->setText(listOf(value).join(QStringLiteral(", ")));
    });
}

void RuleForm::addNumber(const QString &label, const Path &path, int most, int otherwise,
                         const QString &unit, const QString &atLeastWord)
{
    auto *spin = new QSpinBox(this);
    spin->setRange(0, most);
    spin->setSuffix(unit.isEmpty() ? unit : QLatin1Char(' ') + unit);
    spin->setSpecialValueText(atLeastWord);
    spin->setGroupSeparatorShown(true);
    spin->setKeyboardTracking(true);
    connect(spin, &QSpinBox::valueChanged, this, [this, path, label, otherwise](int value) {
        set(path, value == otherwise ? json::Tree() : json::Tree(value), label);
    });
    addField(label, spin, path, [spin, path, otherwise](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        spin->setValue(value && value->is_number_integer() ? value->get<int>() : otherwise);
    });
}

void RuleForm::addDecimal(const QString &label, const Path &path, double most, double otherwise,
                          bool mayBeUnset)
{
    auto *spin = new QDoubleSpinBox(this);
    spin->setRange(mayBeUnset ? -0.05 : 0, most);
    spin->setSingleStep(0.05);
    if (mayBeUnset)
        spin->setSpecialValueText(tr("as asked"));
    connect(spin, &QDoubleSpinBox::valueChanged, this,
            [this, path, label, otherwise, mayBeUnset](double value) {
                const bool unset = mayBeUnset ? value < 0 : qFuzzyCompare(value, otherwise);
                set(path, unset ? json::Tree() : json::Tree(qRound(value * 100) / 100.0), label);
            });
    addField(label, spin, path, [spin, path, otherwise, mayBeUnset](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        spin->setValue(value && value->is_number() ? value->get<double>()
                       : mayBeUnset                ? spin->minimum()
                                                   : otherwise);
    });
}

void RuleForm::addChoice(const QString &label, const Path &path, const Choices &choices)
{
    auto *combo = new QComboBox(this);
    for (const auto &choice : choices)
        combo->addItem(choice.second);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    connect(combo, &QComboBox::activated, this, [this, path, label, choices](int at) {
        set(path, choices[static_cast<std::size_t>(at)].first, label);
    });
    addField(label, combo, path, [combo, path, choices](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        int at = 0; // the default is the first
        for (std::size_t i = 0; value && i < choices.size(); ++i) {
            if (choices[i].first == *value)
                at = static_cast<int>(i);
        }
        combo->setCurrentIndex(at);
    });
}

void RuleForm::addWords(const QString &label, const Path &path, const WordList &words, int columns)
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    std::vector<QCheckBox *> checks;
    for (const auto &word : words) {
        auto *check = new QCheckBox(word.second, box);
        grid->addWidget(check, static_cast<int>(checks.size()) / columns,
                        static_cast<int>(checks.size()) % columns);
        checks.push_back(check);
    }
    for (QCheckBox *check : checks)
        connect(check, &QCheckBox::clicked, this, [this, path, label, words, checks] {
            json::Tree list = json::Tree::array();
            for (std::size_t i = 0; i < checks.size(); ++i) {
                if (checks[i]->isChecked())
                    list.push_back(words[i].first);
            }
            set(path, list.empty() ? json::Tree() : list, label);
        });
    addField(label, box, path, [path, words, checks](const json::Tree &rule) {
        const QStringList list = listOf(valueAt(rule, path));
        for (std::size_t i = 0; i < checks.size(); ++i)
            checks[i]->setChecked(list.contains(QString::fromStdString(words[i].first)));
    });
}

void RuleForm::addFlag(const QString &label, const Path &path, bool otherwise)
{
    auto *check = new QCheckBox(this);
    connect(check, &QCheckBox::clicked, this, [this, path, label, otherwise](bool on) {
        set(path, on == otherwise ? json::Tree() : json::Tree(on), label);
    });
    addField(label, check, path, [check, path, otherwise](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        check->setChecked(value && value->is_boolean() ? value->get<bool>() : otherwise);
    });
}

} // namespace patchbay
