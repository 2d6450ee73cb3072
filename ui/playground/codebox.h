#pragma once

#include "ui/context.h"
#include "ui/playground/chatprompt.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;

namespace patchbay {

class CopyButton;

/// The request as a program in a language that is chosen. What is shown has no token in it; what
/// is copied has, and leaves the clipboard after a while.
class CodeBox final : public QWidget
{
    Q_OBJECT

public:
    explicit CodeBox(const UiContext &context, QWidget *parent = nullptr);

    void show(const json::Tree &body, bool skipCache);

private:
    void render();

    UiContext m_context;
    QComboBox *m_language;
    QPlainTextEdit *m_code;
    CopyButton *m_copy;
    json::Tree m_body;
    bool m_skipCache = false;
};

} // namespace patchbay
