#pragma once

#include "core/backend/backend.h"
#include "core/backend/toolwork.h"
#include "ui/answer.h"
#include "ui/widgets/page.h"

#include <QList>

#include <string_view>
#include <vector>

class QPushButton;
class QStackedWidget;

namespace patchbay {

class EmptyState;
class FlowGrid;
class TokenPanel;
class TokenTable;
class ToolCard;
class ToolTraffic;
class ToolPanel;

/// The programs that use the relay: coding tools to connect by their own files, and the tokens of
/// all clients.
class ClientsPage final : public Page
{
    Q_OBJECT

public:
    explicit ClientsPage(const UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString pageName() const override { return tr("Clients"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("clients"); }
    void shown() override;

    enum class View { Tools, Tokens };
    void setView(View view);
    /// Opens the panel of a tool, by its id.
    void openTool(std::string_view id);
    /// The same, as soon as it is known how the tools stand.
    void openWhenFound(const std::string &id);
    void newToken();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *toolsView();
    [[nodiscard]] QWidget *tokensView();
    void look();
    void takeStandings(const std::vector<ToolStanding> &standings);
    void addCard(const ToolStanding &standing);
    void showTokens();
    void openPanel(QWidget *panel);
    void closePanel();

    ToolWork *m_work;
    QList<ToolCard *> m_cards;
    std::vector<ToolStanding> m_standings;
    FlowGrid *m_here = nullptr;
    FlowGrid *m_elsewhere = nullptr;
    QWidget *m_hereLegend = nullptr;
    QWidget *m_elsewhereLegend = nullptr;
    EmptyState *m_noTokens = nullptr;
    TokenTable *m_table = nullptr;
    QStackedWidget *m_views;
    QStackedWidget *m_tokenViews = nullptr;
    QStackedWidget *m_panels;
    ToolPanel *m_toolPanel;
    TokenPanel *m_tokenPanel;
    QPushButton *m_toolsButton;
    QPushButton *m_tokensButton;
    const CodingTool *m_open = nullptr; ///< whose panel is open
    std::string m_wanted; ///< whose panel is to be opened; empty: none
    ToolTraffic *m_traffic;
    Answer<Result<std::vector<ToolStanding>>> m_looked;
    Answer<Result<std::vector<SpendRow>>> m_spend;
};

} // namespace patchbay
