#pragma once

#include "core/model/exchangebodies.h"
#include "ui/context.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace patchbay {

/// A request or an answer as it went over the wire: as a conversation, as JSON, or a stream's
/// pieces with their times. Where none is kept it says so.
class BodyView final : public QWidget
{
    Q_OBJECT

public:
    explicit BodyView(const UiContext &context, QWidget *parent = nullptr);

    void show(const KeptBody &body);
    /// Nothing is kept, or not yet while the exchange is \a running.
    void showNothing(bool running);

signals:
    /// The user wants bodies to be kept from now on.
    void keepAsked();

private:
    enum Form { Conversation, Json, Frames };
    void render();

    QStackedWidget *m_stack;
    QComboBox *m_form;
    QPlainTextEdit *m_text;
    QLabel *m_leftOut;
    QLabel *m_nothing;
    KeptBody m_body;
};

/// The words of a request or an answer in the form of OpenAI, Anthropic or Gemini, each with who
/// said it; empty where \a text is none of these.
[[nodiscard]] QString conversationOf(std::string_view text);

} // namespace patchbay
