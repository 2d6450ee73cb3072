#pragma once

#include "core/backend/backend.h"
#include "ui/answer.h"
#include "ui/context.h"
#include "ui/widgets/sidepanel.h"

#include <QTimer>

#include <expected>
#include <string>

class QLabel;
class QPushButton;

namespace patchbay {

class BudgetActions;
class Confirmation;
class DraftForm;

/// One budget of the profile: what it counts, its limit and period, what follows at which
/// percentage, and what it would have done in the last 30 days.
class BudgetPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit BudgetPanel(const UiContext &context, QWidget *parent = nullptr);

    /// Begins a new budget.
    void begin();
    /// Shows the budget \a id as the profile has it.
    void edit(const std::string &id);

signals:
    /// The profile has it; its id.
    void saved(const std::string &id);

private:
    void fill(const std::string &id);
    void buildForms();
    void chainTabs();
    [[nodiscard]] json::Tree draft() const;
    /// Where the draft stands among the budgets, once it is saved.
    [[nodiscard]] std::size_t place() const;
    void put(json::Tree &profile) const;
    void save();
    void remove();
    void showProblems(const SaveFailure &failure);
    void onEdited();
    void askPreview();

    UiContext m_context;
    std::string m_id; ///< empty: a new budget
    std::string m_basedOn; ///< the profile's hash when editing began
    json::Tree m_entry; ///< as it was
    QWidget *m_forms = nullptr;
    DraftForm *m_form = nullptr;
    DraftForm *m_scope = nullptr;
    DraftForm *m_more = nullptr;
    BudgetActions *m_actions = nullptr;
    QLabel *m_preview = nullptr;
    Confirmation *m_confirmation;
    QPushButton *m_delete;
    QPushButton *m_save;
    QTimer m_previewTimer; ///< while one types
    Answer<Result<BudgetPreview>> m_previewAnswer;
};

/// What a preview says, in one or two sentences.
[[nodiscard]] QString inWords(const BudgetPreview &preview);

} // namespace patchbay
