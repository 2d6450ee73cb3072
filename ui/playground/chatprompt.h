#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace patchbay {

/// An image that goes with a prompt.
struct PromptImage
{
    QString name;
    QByteArray dataUrl; ///< `data:image/png;base64,…`
};

/// What the playground asks, whatever model it is asked of.
struct ChatPrompt
{
    QString system; ///< empty: none
    QString text;
    QList<PromptImage> images;
    json::Tree tools; ///< an array in OpenAI's form; null: none
    std::optional<double> temperature; ///< nothing: the model's own
    int maxTokens = 0; ///< 0: the model's own limit
    QString effort; ///< of reasoning; empty: the model's own
    json::Tree earlier = json::Tree::array(); ///< messages between system and text, as they came
    json::Tree others = json::Tree::object(); ///< members of a replayed request not named above
};

/// The body of a streamed request of OpenAI's chat protocol.
[[nodiscard]] json::Tree requestOf(const ChatPrompt &prompt, const QString &model);

/// The prompt that goes on after \a asked was answered with \a answer: both are earlier messages
/// now, and there is no text yet.
[[nodiscard]] ChatPrompt continued(const ChatPrompt &asked, const QString &answer);

/// A request of a client as a prompt, so that it can be changed and asked again; \a model gets the
/// one that it asked for. Error `invalid_request` where it is no chat.
[[nodiscard]] Result<ChatPrompt> promptOf(const QByteArray &request, QString *model);

/// Tools from what the user wrote; null for nothing. Error `invalid_json` or `invalid_request`,
/// which says what would be right.
[[nodiscard]] Result<json::Tree> toolsOf(const QString &text);

/// An image file's bytes as a data URL; nothing if it is none that models take (PNG, JPEG, GIF,
/// WebP).
[[nodiscard]] std::optional<QByteArray> imageUrl(const QByteArray &bytes);

} // namespace patchbay
