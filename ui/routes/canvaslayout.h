#pragma once

#include "core/config/config.h"
#include "core/model/activity.h"

#include <QFontMetricsF>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <vector>

/// Where the cards of the canvas lie. Pure: the canvas paints it.
namespace patchbay {

class RouteDraft;

struct ClientCard
{
    QString id;
    QString name;
    QString models; ///< that it may ask for
    QRectF rect;
    QPointF port;
};

struct RuleCard
{
    QString id;
    QString name;
    QStringList conditions;
    std::vector<QRectF> chips; ///< of the conditions
    QString strategy;
    bool enabled = true;
    QRectF rect;
    QPointF in; ///< port
    QPointF out; ///< port
};

/// A model of a provider's card.
struct TargetRow
{
    QString provider;
    QString model; ///< empty: the one that was asked for
    QString price; ///< in / out per million
    QRectF rect;
    QPointF port;
};

struct TargetCard
{
    QString id;
    QString name;
    enum class Health { Fine, Open, Resting, Disabled, Unknown } health = Health::Fine;
    QRectF rect;
    std::vector<TargetRow> rows;
};

struct Cable
{
    enum class Kind { Plain, Dashed, Struck } kind = Kind::Plain;
    int rule = 0; ///< row
    QString client; ///< id; empty for one to a target
    QString provider;
    QString model;
    QString number; ///< order or weight
    QPointF from;
    QPointF to;
};

struct CanvasLayout
{
    std::vector<ClientCard> clients;
    std::vector<RuleCard> rules;
    std::vector<TargetCard> providers;
    std::vector<Cable> cables;
    QRectF bounds;
};

class Catalog;

/// Lays out the rules of \a draft with the clients and providers of \a config; \a activity may be
/// null. \a metrics are those of body text.
[[nodiscard]] CanvasLayout layOut(const RouteDraft &draft,
                                  const std::shared_ptr<const Config> &config,
                                  const std::shared_ptr<const Catalog> &catalog,
                                  const Activity *activity, const QFontMetricsF &metrics);

} // namespace patchbay
