#include "ui/routes/ruleinspector.h"

#include "ui/routes/routedraft.h"
#include "ui/routes/rulewords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/legend.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace patchbay {

namespace {

const json::Tree *valueAt(const json::Tree &rule, const std::vector<std::string> &path)
{
    const json::Tree *at = &rule;
    for (const std::string &member : path) {
        at = memberOf(*at, member.c_str());
        if (!at)
            return nullptr;
    }
    return at;
}

/// Sets the value, or removes it where it is null, and then the objects that it leaves empty.
void setValueAt(json::Tree &object, const std::vector<std::string> &path, std::size_t from,
                const json::Tree &value)
{
    if (!object.is_object())
        object = json::Tree::object();
    const std::string &member = path[from];
    if (from + 1 < path.size()) {
        setValueAt(object[member], path, from + 1, value);
        if (object[member].is_object() && object[member].empty())
            object.erase(member);
    } else if (value.is_null()) {
        object.erase(member);
    } else {
        object[member] = value;
    }
}

QLabel *problemLabel(const Theme &theme, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFont(theme.font(TextRole::Caption));
    label->setWordWrap(true);
    label->setObjectName(QStringLiteral("problem"));
    label->hide();
    return label;
}

} // namespace

RuleInspector::RuleInspector(const UiContext &context, RouteDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_theme(context.theme)
    , m_draft(draft)
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its editors take it
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget(scroll);
    inside->setAutoFillBackground(false);
    auto *outer = new QVBoxLayout(inside);
    outer->setContentsMargins(16, 12, 16, 16);
    m_hint = new QLabel(tr("Choose a rule to edit it."), inside);
    m_hint->setWordWrap(true);
    outer->addWidget(m_hint);
    m_editors = new QWidget(inside);
    m_content = new QVBoxLayout(m_editors);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(8);
    outer->addWidget(m_editors);
    outer->addStretch(1);
    m_problems = problemLabel(m_theme, m_editors);
    m_content->addWidget(m_problems);
    auto *form = section(tr("Rule"));
    addText(form, tr("Name"), {"name"}, {});
    addFlag(form, tr("Enabled"), {"enabled"}, true);
    buildWhen();
    buildTargets();
    buildRest();
    scroll->setWidget(inside);
    scroll->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&draft, &RouteDraft::changed, this, &RuleInspector::refresh);
    connect(&context.theme, &Theme::changed, this, &RuleInspector::showProblems);
    refresh();
}

QSize RuleInspector::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 52, 400};
}

void RuleInspector::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    painter.fillRect(QRect(0, 0, 1, height()), m_theme.color(Token::Hairline));
}

void RuleInspector::setRule(const QString &id)
{
    if (id == m_rule)
        return;
    m_rule = id;
    m_shownTargets = json::Tree();
    refresh();
}

QFormLayout *RuleInspector::section(const QString &caption)
{
    m_content->addWidget(new Legend(m_theme, caption, m_editors));
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(6);
    m_content->addLayout(form);
    return form;
}

void RuleInspector::set(const Path &path, const json::Tree &value, const QString &what)
{
    if (m_showing)
        return;
    QString key;
    for (const std::string &member : path)
        key += QLatin1Char('/') + QString::fromStdString(member);
    m_draft.editRule(
        m_draft.rowOf(m_rule), tr("Change “%1”").arg(what),
        [&](json::Tree &rule) { setValueAt(rule, path, 0, value); }, key);
}

void RuleInspector::addField(QFormLayout *form, const QString &label, QWidget *editor,
                             const Path &path, std::function<void(const json::Tree &)> show)
{
    editor->setAccessibleName(label);
    auto *cell = new QWidget(m_editors);
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(editor);
    QLabel *problem = problemLabel(m_theme, cell);
    column->addWidget(problem);
    auto *caption = new QLabel(label, m_editors);
    caption->setBuddy(editor);
    form->addRow(caption, cell);
    std::string pointer;
    for (const std::string &member : path)
        pointer += '/' + member;
    m_fields.push_back({problem, pointer, std::move(show)});
}

void RuleInspector::addText(QFormLayout *form, const QString &label, const Path &path,
                            const QString &placeholder)
{
    auto *edit = new QLineEdit(m_editors);
    edit->setPlaceholderText(placeholder);
    connect(edit, &QLineEdit::textEdited, this, [this, path, label](const QString &text) {
        set(path, text.isEmpty() ? json::Tree() : json::Tree(text.toStdString()), label);
    });
    addField(form, label, edit, path, [edit, path](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        const QString text = value && value->is_string()
                                 ? QString::fromStdString(value->get<std::string>())
                                 : QString();
        if (edit->text() != text)
            edit->setText(text);
    });
}

void RuleInspector::addList(QFormLayout *form, const QString &label, const Path &path,
                            const QString &placeholder)
{
    const auto read = [](const QString &text) {
        json::Tree list = json::Tree::array();
        for (const QString &each : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            if (!each.trimmed().isEmpty())
                list.push_back(each.trimmed().toStdString());
        }
        return list.empty() ? json::Tree() : list;
    };
    auto *edit = new QLineEdit(m_editors);
    edit->setPlaceholderText(placeholder);
    edit->setToolTip(tr("Several are separated by commas; * stands for any characters."));
    connect(edit, &QLineEdit::textEdited, this,
            [this, path, label, read](const QString &text) { set(path, read(text), label); });
    addField(form, label, edit, path, [edit, path, read](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        if (read(edit->text()) != (value ? *value : json::Tree()))
            edit->setText(listOf(value).join(QStringLiteral(", ")));
    });
}

void RuleInspector::addNumber(QFormLayout *form, const QString &label, const Path &path, int most,
                              int otherwise, const QString &unit, const QString &atLeastWord)
{
    auto *spin = new QSpinBox(m_editors);
    spin->setRange(0, most);
    spin->setSuffix(unit.isEmpty() ? unit : QLatin1Char(' ') + unit);
    spin->setSpecialValueText(atLeastWord);
    spin->setGroupSeparatorShown(true);
    spin->setKeyboardTracking(true);
    connect(spin, &QSpinBox::valueChanged, this, [this, path, label, otherwise](int value) {
        set(path, value == otherwise ? json::Tree() : json::Tree(value), label);
    });
    addField(form, label, spin, path, [spin, path, otherwise](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        spin->setValue(value && value->is_number_integer() ? value->get<int>() : otherwise);
    });
}

void RuleInspector::addDecimal(QFormLayout *form, const QString &label, const Path &path,
                               double most, double otherwise, bool mayBeUnset)
{
    auto *spin = new QDoubleSpinBox(m_editors);
    spin->setRange(mayBeUnset ? -0.05 : 0, most);
    spin->setSingleStep(0.05);
    if (mayBeUnset)
        spin->setSpecialValueText(tr("as asked"));
    connect(spin, &QDoubleSpinBox::valueChanged, this,
            [this, path, label, otherwise, mayBeUnset](double value) {
                const bool unset = mayBeUnset ? value < 0 : qFuzzyCompare(value, otherwise);
                set(path, unset ? json::Tree() : json::Tree(qRound(value * 100) / 100.0), label);
            });
    addField(form, label, spin, path, [spin, path, otherwise, mayBeUnset](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        spin->setValue(value && value->is_number() ? value->get<double>()
                       : mayBeUnset                ? spin->minimum()
                                                   : otherwise);
    });
}

void RuleInspector::addChoice(QFormLayout *form, const QString &label, const Path &path,
                              const std::vector<std::pair<json::Tree, QString>> &choices)
{
    auto *combo = new QComboBox(m_editors);
    for (const auto &choice : choices)
        combo->addItem(choice.second);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    connect(combo, &QComboBox::activated, this, [this, path, label, choices](int at) {
        set(path, choices[static_cast<std::size_t>(at)].first, label);
    });
    addField(form, label, combo, path, [combo, path, choices](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        int at = 0; // the default is the first
        for (std::size_t i = 0; value && i < choices.size(); ++i) {
            if (choices[i].first == *value)
                at = static_cast<int>(i);
        }
        combo->setCurrentIndex(at);
    });
}

void RuleInspector::addWords(QFormLayout *form, const QString &label, const Path &path,
                             const std::vector<std::pair<std::string, QString>> &words, int columns)
{
    auto *box = new QWidget(m_editors);
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
    addField(form, label, box, path, [path, words, checks](const json::Tree &rule) {
        const QStringList list = listOf(valueAt(rule, path));
        for (std::size_t i = 0; i < checks.size(); ++i)
            checks[i]->setChecked(list.contains(QString::fromStdString(words[i].first)));
    });
}

void RuleInspector::addFlag(QFormLayout *form, const QString &label, const Path &path,
                            bool otherwise)
{
    auto *check = new QCheckBox(m_editors);
    connect(check, &QCheckBox::clicked, this, [this, path, label, otherwise](bool on) {
        set(path, on == otherwise ? json::Tree() : json::Tree(on), label);
    });
    addField(form, label, check, path, [check, path, otherwise](const json::Tree &rule) {
        const json::Tree *value = valueAt(rule, path);
        check->setChecked(value && value->is_boolean() ? value->get<bool>() : otherwise);
    });
}

void RuleInspector::refresh()
{
    const int row = m_draft.rowOf(m_rule);
    m_editors->setVisible(row >= 0);
    m_hint->setVisible(row < 0);
    if (row < 0)
        return;
    m_showing = true;
    for (const Field &field : m_fields)
        field.show(m_draft.rule(row));
    showTargets(m_draft.rule(row));
    m_showing = false;
    showProblems();
}

void RuleInspector::showProblems()
{
    const int row = m_draft.rowOf(m_rule);
    const std::string own = "/routes/" + std::to_string(row);
    QStringList rest;
    QHash<QLabel *, QStringList> said;
    for (const Problem &problem : m_draft.problems()) {
        if (problem.pointer != own && !problem.pointer.starts_with(own + '/'))
            continue;
        const std::string below = problem.pointer.substr(own.size());
        const QString words = QString::fromStdString(problem.message);
        QLabel *at = below.starts_with("/targets") ? m_targetProblem : nullptr;
        for (const Field &field : m_fields) {
            if (below == field.pointer || below.starts_with(field.pointer + '/'))
                at = field.problem;
        }
        if (at)
            said[at] << words;
        else
            rest << QString::fromStdString(below) + QStringLiteral(": ") + words;
    }
    said[m_problems] = rest;
    std::vector<QLabel *> labels {m_problems, m_targetProblem};
    for (const Field &field : m_fields)
        labels.push_back(field.problem);
    for (QLabel *label : labels) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, m_theme.color(Token::Error));
        label->setPalette(palette);
        label->setText(said.value(label).join(QLatin1Char('\n')));
        label->setVisible(!label->text().isEmpty());
    }
}

} // namespace patchbay
