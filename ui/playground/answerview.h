#pragma once

#include "ui/playground/chatstream.h"

#include <QTextBrowser>

namespace patchbay {

class Theme;

/// An answer as light Markdown. Nothing in it is executed, opened or fetched: no HTML, no images,
/// links are text.
class AnswerView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit AnswerView(const Theme &theme, QWidget *parent = nullptr);

    void show(const ChatAnswer &answer);
    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;

private:
    void render();
    void styleBlocks();

    const Theme &m_theme;
    QString m_markdown;
};

} // namespace patchbay
