#pragma once

#include "ui/context.h"
#include "ui/playground/chatstream.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace patchbay {

class AnswerView;
class StatusLabel;

/// One target of the playground: the model to ask, its answer as it comes, who served it by which
/// rule, how fast and at what cost.
class AnswerPanel final : public QFrame
{
    Q_OBJECT

public:
    AnswerPanel(const UiContext &context, const QString &model, QWidget *parent = nullptr);

    [[nodiscard]] QString model() const;
    void setModel(const QString &model);
    void setModels(const QStringList &models);
    void setRemovable(bool removable);
    [[nodiscard]] ChatStream &stream() { return *m_stream; }

signals:
    void modelChanged();
    void removeAsked();
    /// The conversation is to go on from this answer.
    void continueAsked();
    /// The request of the answer is wanted, in the inspector.
    void requestAsked(qint64 id);

private:
    void buildHead(QWidget *parent);
    [[nodiscard]] QWidget *buildFigures();
    void showAnswer();
    void showRoute(const ChatAnswer &answer);
    void showFigures(const ChatAnswer &answer);

    UiContext m_context;
    ChatStream *m_stream;
    QComboBox *m_model;
    QToolButton *m_remove;
    QPushButton *m_continue;
    QLabel *m_served;
    StatusLabel *m_status;
    QLabel *m_route;
    QPushButton *m_details;
    AnswerView *m_view;
    QLabel *m_error;
    QLabel *m_firstToken;
    QLabel *m_speed;
    QLabel *m_tokens;
    QLabel *m_cost;
    QPushButton *m_stop;
};

} // namespace patchbay
