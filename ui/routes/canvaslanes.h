#pragma once

#include "ui/routes/canvaslayout.h"

#include <vector>

/// What stands in the outer lanes of the canvas; layOut() gives it a place.
namespace patchbay {

/// The clients of the profile with the models that they ask for.
[[nodiscard]] std::vector<ClientCard> clientCards(const CanvasSubject &subject);

/// The providers of the profile and those that \a rules name, with the models that the rules send
/// requests to; a provider that none of them names shows its first one. Under a filter: only what
/// \a rules name.
[[nodiscard]] std::vector<TargetCard> targetCards(const CanvasSubject &subject,
                                                  const std::vector<RuleCard> &rules);

/// How a model of a provider fares; an empty \a model stands for any.
struct TargetHealth
{
    Status status = Status::Ok;
    QString words;
    bool usable = true; ///< in the profile and enabled
};
[[nodiscard]] TargetHealth healthOf(const CanvasSubject &subject, const QString &provider,
                                    const QString &model);

/// The circuit of a model that is open or half open; null else.
[[nodiscard]] const TargetStatus *openCircuit(const CanvasSubject &subject, const QString &provider,
                                              const QString &model);

} // namespace patchbay
