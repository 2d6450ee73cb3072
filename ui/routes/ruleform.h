#pragma once

#include "core/base/jsontree.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

class QFormLayout;
class QMenu;
class QVBoxLayout;

namespace patchbay {

class ProblemLabel;
class RouteDraft;
class Theme;

/// Typed editors for the members of one rule of a draft, each with what is wrong with it below.
/// Groups of them that a rule does without are hidden until they are asked for. Thread: GUI.
class RuleForm final : public QWidget
{
    Q_OBJECT

public:
    using Path = std::vector<std::string>; ///< of members, from the rule
    using Choices = std::vector<std::pair<json::Tree, QString>>; ///< values and their words
    using WordList = std::vector<std::pair<std::string, QString>>;

    RuleForm(const Theme &theme, RouteDraft &draft, QWidget *parent = nullptr);

    /// What follows stands below \a caption.
    void beginSection(const QString &caption);
    /// The fields until endGroup() are shown where the rule has one of \a members, or when they
    /// are chosen as \a name from the menu of offerGroups().
    void beginGroup(const QString &name, std::vector<Path> members);
    void endGroup() { m_group = -1; }
    /// A button \a words with the groups of this section that are hidden.
    void offerGroups(const QString &words);
    /// Something else in this section.
    void addWidget(QWidget *widget);

    void addText(const QString &label, const Path &path, const QString &placeholder);
    /// Texts, separated by commas.
    void addList(const QString &label, const Path &path, const QString &placeholder);
    /// 0 to \a most; \a otherwise is what holds where the rule says nothing, \a zero what 0 is
    /// called.
    void addNumber(const QString &label, const Path &path, int most, int otherwise,
                   const QString &unit, const QString &zero = {});
    /// 0 to \a most; below 0, which \a mayBeUnset allows, is nothing.
    void addDecimal(const QString &label, const Path &path, double most, double otherwise,
                    bool mayBeUnset);
    /// The first of \a choices is what holds where the rule says nothing.
    void addChoice(const QString &label, const Path &path, const Choices &choices);
    /// Any of \a words, as an array.
    void addWords(const QString &label, const Path &path, const WordList &words, int columns);
    void addFlag(const QString &label, const Path &path, bool otherwise);

    /// The rule that is edited, by its id; empty for none.
    void setRule(const QString &id);
    /// Shows the problems of the rule that are about its fields; gives the others, those below
    /// \a elsewhere left out.
    QStringList showProblems(const std::string &elsewhere);

private:
    struct Field
    {
        QWidget *editor;
        ProblemLabel *problem;
        std::string pointer;
        std::function<void(const json::Tree &rule)> show;
    };
    struct Group
    {
        QString name;
        std::vector<Path> members;
        QFormLayout *form;
        std::vector<QWidget *> rows;
        QWidget *first = nullptr; ///< editor
    };

    void addField(const QString &label, QWidget *editor, const Path &path,
                  std::function<void(const json::Tree &)> show);
    void set(const Path &path, const json::Tree &value, const QString &what);
    void refresh();
    void fillMenu(QMenu &menu, const QFormLayout *form);
    void drop(std::size_t group);
    [[nodiscard]] bool isShown(std::size_t group) const;

    const Theme &m_theme;
    RouteDraft &m_draft;
    QString m_rule;
    QVBoxLayout *m_content;
    QFormLayout *m_form = nullptr; ///< of the section
    std::vector<Field> m_fields;
    std::vector<Group> m_groups;
    std::set<std::size_t> m_opened; ///< groups that were asked for
    int m_group = -1; ///< that fields are added to
    bool m_showing = false;
};

} // namespace patchbay
