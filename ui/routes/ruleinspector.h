#pragma once

#include "ui/context.h"

#include "core/base/jsontree.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace patchbay {

class Legend;
class RouteDraft;

/// Edits one rule of a draft with an editor for each of its members; what is wrong with one stands
/// below it.
class RuleInspector final : public QWidget
{
    Q_OBJECT

public:
    RuleInspector(const UiContext &context, RouteDraft &draft, QWidget *parent = nullptr);

    /// The rule that is edited, by its id; empty for none.
    void setRule(const QString &id);
    [[nodiscard]] QString rule() const { return m_rule; }
    /// What targets are offered, as `provider/model`.
    void setTargets(const QStringList &targets) { m_targetNames = targets; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    using Path = std::vector<std::string>; ///< of members, from the rule
    struct Field
    {
        QLabel *problem;
        std::string pointer;
        std::function<void(const json::Tree &rule)> show;
    };

    QFormLayout *section(const QString &caption);
    void addField(QFormLayout *form, const QString &label, QWidget *editor, const Path &path,
                  std::function<void(const json::Tree &)> show);
    void addText(QFormLayout *form, const QString &label, const Path &path,
                 const QString &placeholder);
    void addList(QFormLayout *form, const QString &label, const Path &path,
                 const QString &placeholder);
    void addNumber(QFormLayout *form, const QString &label, const Path &path, int most,
                   int otherwise, const QString &unit, const QString &atLeastWord = {});
    void addDecimal(QFormLayout *form, const QString &label, const Path &path, double most,
                    double otherwise, bool mayBeUnset);
    void addChoice(QFormLayout *form, const QString &label, const Path &path,
                   const std::vector<std::pair<json::Tree, QString>> &choices);
    void addWords(QFormLayout *form, const QString &label, const Path &path,
                  const std::vector<std::pair<std::string, QString>> &words, int columns);
    void addFlag(QFormLayout *form, const QString &label, const Path &path, bool otherwise);
    void buildWhen();
    void buildTargets();
    void buildRest();

    void set(const Path &path, const json::Tree &value, const QString &what);
    void refresh();
    void showTargets(const json::Tree &rule);
    void showProblems();
    QWidget *targetRow(int at, int count);
    void editTargets(const QString &what, const std::function<void(json::Tree &)> &change,
                     const QString &merge = {});

    const Theme &m_theme;
    RouteDraft &m_draft;
    QString m_rule;
    QStringList m_targetNames;
    QWidget *m_editors;
    QVBoxLayout *m_content;
    QLabel *m_hint;
    QLabel *m_problems;
    QVBoxLayout *m_targets;
    QLabel *m_targetProblem;
    std::vector<Field> m_fields;
    json::Tree m_shownTargets;
    bool m_showing = false;
};

} // namespace patchbay
