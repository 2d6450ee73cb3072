#include "ui/routes/ruleform.h"

#include "ui/routes/problemlabel.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/rulevalue.h"
#include "ui/theme/theme.h"
#include "ui/widgets/legend.h"

#include <QApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

RuleForm::RuleForm(const Theme &theme, RouteDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_draft(draft)
    , m_content(new QVBoxLayout(this))
{
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(8);
    connect(&draft, &RouteDraft::changed, this, &RuleForm::refresh);
}

void RuleForm::beginSection(const QString &caption)
{
    m_content->addWidget(new Legend(m_theme, caption, this));
    m_form = new QFormLayout;
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows); // else the height is not reckoned right
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setVerticalSpacing(6);
    m_content->addLayout(m_form);
}

void RuleForm::beginGroup(const QString &name, std::vector<Path> members)
{
    m_group = static_cast<int>(m_groups.size());
    m_groups.push_back({name, std::move(members), m_form, {}});
}

void RuleForm::offerGroups(const QString &words)
{
    auto *button = new QPushButton(m_theme.icon(QStringLiteral("add")), words, this);
    button->setProperty("kind", QStringLiteral("flat"));
    auto *menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this,
            [this, menu, form = m_form] { fillMenu(*menu, form); });
    button->setMenu(menu);
    m_content->addWidget(button, 0, Qt::AlignLeft);
}

void RuleForm::addWidget(QWidget *widget)
{
    m_content->addWidget(widget);
}

void RuleForm::fillMenu(QMenu &menu, const QFormLayout *form)
{
    menu.clear();
    for (std::size_t at = 0; at < m_groups.size(); ++at) {
        if (m_groups[at].form != form || isShown(at))
            continue;
        connect(menu.addAction(m_groups[at].name), &QAction::triggered, this, [this, at] {
            m_opened.insert(at);
            refresh();
            m_groups[at].first->setFocus();
        });
    }
    if (menu.isEmpty())
        menu.addAction(tr("All of them are shown"))->setEnabled(false);
}

void RuleForm::drop(std::size_t group)
{
    m_opened.erase(group);
    m_draft.editRule(m_draft.rowOf(m_rule), tr("Remove “%1”").arg(m_groups[group].name),
                     [&](json::Tree &rule) {
                         for (const Path &path : m_groups[group].members)
                             setValueAt(rule, path, json::Tree());
                     });
    refresh();
}

bool RuleForm::isShown(std::size_t group) const
{
    const int row = m_draft.rowOf(m_rule);
    return m_opened.contains(group)
           || (row >= 0 && std::ranges::any_of(m_groups[group].members, [&](const Path &path) {
                   return valueAt(m_draft.rule(row), path) != nullptr;
               }));
}

void RuleForm::set(const Path &path, const json::Tree &value, const QString &what)
{
    if (m_showing)
        return;
    QString key;
    for (const std::string &member : path)
        key += QLatin1Char('/') + QString::fromStdString(member);
    m_draft.editRule(
        m_draft.rowOf(m_rule), tr("Change “%1”").arg(what),
        [&](json::Tree &rule) { setValueAt(rule, path, value); }, key);
}

void RuleForm::addField(const QString &label, QWidget *editor, const Path &path,
                        std::function<void(const json::Tree &)> show)
{
    editor->setAccessibleName(label);
    auto *cell = new QWidget(this);
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *line = new QHBoxLayout;
    line->setSpacing(2);
    line->addWidget(editor, 1);
    column->addLayout(line);
    auto *problem = new ProblemLabel(m_theme, cell);
    column->addWidget(problem);
    auto *caption = new QLabel(label, this);
    caption->setWordWrap(true);
    caption->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    caption->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    caption->setBuddy(editor);
    m_form->addRow(caption, cell);
    if (m_group >= 0) {
        const auto at = static_cast<std::size_t>(m_group);
        Group &group = m_groups[at];
        group.rows.push_back(cell);
        if (!group.first) {
            group.first = editor;
            auto *close = new QToolButton(cell);
            close->setAutoRaise(true);
            close->setIcon(m_theme.icon(QStringLiteral("close")));
            close->setToolTip(tr("Remove “%1”").arg(group.name));
            close->setAccessibleName(close->toolTip());
            connect(close, &QToolButton::clicked, this, [this, at] { drop(at); });
            line->addWidget(close, 0, Qt::AlignTop);
        }
    }
    std::string pointer;
    for (const std::string &member : path)
        pointer += '/' + member;
    m_fields.push_back({editor, problem, pointer, std::move(show)});
}

void RuleForm::setRule(const QString &id)
{
    if (id == m_rule)
        return;
    m_rule = id;
    m_opened.clear();
    refresh();
}

void RuleForm::refresh()
{
    const int row = m_draft.rowOf(m_rule);
    if (row < 0)
        return;
    // What is being typed into stays, even while it is empty.
    for (std::size_t at = 0; at < m_groups.size(); ++at) {
        const bool typing = std::ranges::any_of(m_groups[at].rows, [](const QWidget *cell) {
            return cell->isVisible() && cell->isAncestorOf(QApplication::focusWidget())
                   && !qobject_cast<const QToolButton *>(QApplication::focusWidget());
        });
        if (typing)
            m_opened.insert(at);
        for (QWidget *cell : m_groups[at].rows)
            m_groups[at].form->setRowVisible(cell, isShown(at));
    }
    m_showing = true;
    for (const Field &field : m_fields)
        field.show(m_draft.rule(row));
    m_showing = false;
}

QStringList RuleForm::showProblems(const std::string &elsewhere)
{
    const std::string own = "/routes/" + std::to_string(m_draft.rowOf(m_rule));
    QStringList rest;
    QHash<ProblemLabel *, QStringList> said;
    for (const Problem &problem : m_draft.problems()) {
        if (problem.pointer != own && !problem.pointer.starts_with(own + '/'))
            continue;
        const std::string below = problem.pointer.substr(own.size());
        const QString words = QString::fromStdString(problem.message);
        const auto field = std::ranges::find_if(m_fields, [&](const Field &each) {
            return below == each.pointer || below.starts_with(each.pointer + '/');
        });
        if (field != m_fields.end())
            said[field->problem] << words;
        else if (!below.starts_with(elsewhere))
            rest << QString::fromStdString(below) + QStringLiteral(": ") + words;
    }
    for (const Field &field : m_fields)
        field.problem->say(said.value(field.problem));
    return rest;
}

} // namespace patchbay
