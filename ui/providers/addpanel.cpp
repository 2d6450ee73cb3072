#include "ui/providers/addpanel.h"

#include "core/backend/presets.h"
#include "core/backend/relayhost.h"
#include "core/config/profilewriter.h"
#include "ui/providers/connectioncheck.h"
#include "ui/providers/connectionsettings.h"
#include "ui/providers/draftform.h"
#include "ui/providers/presetpicker.h"
#include "ui/providers/secretsource.h"
#include "ui/theme/theme.h"
#include "ui/widgets/legend.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr auto firstKey = "main";

QList<QPair<QString, QString>> protocolChoices()
{
    QList<QPair<QString, QString>> choices;
    for (const Protocol protocol :
         {Protocol::OpenAiChat, Protocol::OpenAiResponses, Protocol::AnthropicMessages,
          Protocol::GeminiGenerate, Protocol::AzureOpenAi}) {
        const std::string_view word = name(protocol);
        choices.append({protocolName(protocol),
                        QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()))});
    }
    return choices;
}

} // namespace

AddPanel::AddPanel(const UiContext &context, QWidget *parent)
    : SidePanel(context.theme, parent)
    , m_context(context)
    , m_picker(new PresetPicker(context.theme, context.host.catalog(), this))
    , m_details(new QWidget(this))
{
    setTitle(tr("Add a provider"));
    m_caption = new Legend(context.theme, QString(), m_details);
    m_form = new DraftForm(context.theme, m_details);
    m_baseUrl = m_form->addText(tr("Base URL"), "/base_url");
    m_baseUrl->setFont(context.theme.font(TextRole::Fixed));
    m_protocol = m_form->addChoice(tr("Protocol"), "/protocol", protocolChoices());
    m_secret = new SecretSource(context.theme, m_form);
    m_form->addOther(tr("Key"), m_secret, "/keys");
    m_name = m_form->addText(tr("Name"), "/name");
    m_check
        = new ConnectionCheck(context.theme, context.host, [this] { return subject(); }, m_details);
    auto *more = new DraftForm(context.theme, m_details);
    addConnectionFields(*more);
    m_connection = more;
    auto *disclosure = new Disclosure(context.theme, tr("Connection"), more, m_details);
    disclosure->setSummary(tr("proxy, time limits, own CA"));
    auto *details = new QVBoxLayout(m_details);
    details->setContentsMargins(0, 0, 0, 0);
    details->setSpacing(10);
    details->addWidget(m_caption);
    details->addWidget(m_form);
    details->addWidget(m_check);
    details->addWidget(disclosure);
    content()->addWidget(m_picker);
    content()->addWidget(m_details);
    content()->addStretch();

    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setProperty("kind", QStringLiteral("flat"));
    m_add = new QPushButton(tr("Add provider"), this);
    m_add->setProperty("kind", QStringLiteral("primary"));
    foot()->addStretch();
    foot()->addWidget(cancel);
    foot()->addWidget(m_add);
    connect(cancel, &QPushButton::clicked, this, &AddPanel::closed);
    connect(m_add, &QPushButton::clicked, this, &AddPanel::add);
    connect(m_picker, &PresetPicker::chosen, this, &AddPanel::choose);
    connect(m_picker, &PresetPicker::accepted, this, [this] {
        QWidget *next = m_preset.isEmpty() ? static_cast<QWidget *>(m_baseUrl) : m_secret;
        next->setFocus(Qt::TabFocusReason);
    });
    const auto onTyped = [this] {
        setEdited(true);
        onEdited();
    };
    connect(m_form, &DraftForm::edited, this, onTyped);
    connect(more, &DraftForm::edited, this, onTyped);
    connect(m_secret, &SecretSource::edited, this, onTyped);
    connect(m_check, &ConnectionCheck::refused, this, [this](const Problems &problems) {
        showProblems(SaveFailure::Kind::Invalid, problems);
    });
    for (QLineEdit *field : {m_baseUrl, m_name, static_cast<QLineEdit *>(m_secret->secretField())})
        connect(field, &QLineEdit::returnPressed, this, &AddPanel::add);
}

void AddPanel::begin(const QString &presetId)
{
    m_basedOn = m_context.host.store().hash();
    m_picker->setCatalog(m_context.host.catalog());
    m_picker->setConfig(m_context.host.config());
    m_isChosen = false;
    m_preset.clear();
    m_secret->clearSecret();
    m_connection->load(json::Tree::object());
    clearFailure();
    setEdited(false);
    if (presetId.isEmpty()) {
        m_picker->reset();
        m_details->hide();
        m_add->setEnabled(false);
        m_picker->focusSearch();
        return;
    }
    m_picker->choose(presetId);
    m_secret->setFocus(Qt::OtherFocusReason);
    onEdited();
}

void AddPanel::useVariable(const QString &variable)
{
    m_secret->setRef({SecretRef::Kind::Env, variable.toStdString()});
    onEdited();
}

void AddPanel::useSecret(const Secret &secret)
{
    m_secret->setSecret(secret);
    onEdited();
}

void AddPanel::setKeychain(const KeychainState &state)
{
    m_secret->setKeychain(state);
}

const ProviderInfo *AddPanel::preset() const
{
    return m_preset.isEmpty() ? nullptr
                              : m_context.host.catalog()->provider(m_preset.toStdString());
}

void AddPanel::choose(const QString &presetId)
{
    m_preset = presetId;
    m_isChosen = true;
    const ProviderInfo *info = preset();
    const Endpoint *endpoint = info ? info->preferredEndpoint() : nullptr;
    m_caption->setCaption(info ? QString::fromStdString(info->name) : tr("Your own address"));
    json::Tree shown = json::Tree::object();
    shown["base_url"] = endpoint ? endpoint->baseUrl : std::string();
    shown["name"] = info ? info->name : std::string();
    shown["protocol"] = endpoint ? endpoint->protocol : std::string(name(Protocol::OpenAiChat));
    m_form->load(shown);
    m_baseUrl->setPlaceholderText(info ? QString() : QStringLiteral("https://example.com/v1"));
    const bool local = info && info->local;
    m_secret->restart(local);
    setEdited(false); // what was typed for another one is gone
    m_details->show();
    m_add->setEnabled(true);
    onEdited();
}

void AddPanel::onEdited()
{
    if (!m_isChosen)
        return;
    m_form->clearProblems();
    clearFailure();
    m_secret->setItemName(QString::fromStdString(draft()["id"].get<std::string>())
                          + QLatin1Char('/') + QLatin1String(firstKey));
    m_check->refresh();
}

/// The entry as it would stand in the profile: what the preset says already is left to it.
json::Tree AddPanel::draft() const
{
    const ProviderInfo *info = preset();
    json::Tree fields = json::Tree::object();
    m_form->store(fields);
    m_connection->store(fields);
    const std::string label = fields.value("name", std::string());
    const std::string url = fields.value("base_url", std::string());
    const QString wish = info            ? m_preset
                         : label.empty() ? QUrl(QString::fromStdString(url)).host()
                                         : QString::fromStdString(label);
    const auto config = m_context.host.config();
    json::Tree provider = json::Tree::object();
    provider["id"]
        = freeId(wish, [&](const std::string &id) { return config->provider(id) != nullptr; });
    if (info)
        provider["preset"] = info->id;
    for (const auto &[member, value] : fields.items())
        provider[member] = value;
    const Endpoint *endpoint = info ? info->preferredEndpoint() : nullptr;
    const auto leaveToPreset = [&](const char *member, const std::string &said) {
        if (info && provider.contains(member) && provider[member] == said)
            provider.erase(member);
    };
    leaveToPreset("name", info ? info->name : std::string());
    leaveToPreset("base_url", endpoint ? endpoint->baseUrl : std::string());
    leaveToPreset("protocol", endpoint ? endpoint->protocol : std::string());
    const SecretRef ref = m_secret->ref();
    if (ref.kind != SecretRef::Kind::None)
        provider["keys"] = json::Tree::array({{{"id", firstKey}, {"secret", toText(ref)}}});
    return provider;
}

std::expected<ConnectionSubject, Problems> AddPanel::subject() const
{
    auto provider = resolveDraft(draft(), presetsOf(m_context.host.catalog()));
    if (!provider)
        return std::unexpected(provider.error());
    ConnectionSubject subject {.provider = std::move(*provider)};
    const SecretRef ref = m_secret->ref();
    const bool elsewhere = ref.kind == SecretRef::Kind::Env || ref.kind == SecretRef::Kind::File;
    if (elsewhere) {
        auto secret = Backend::secretAt(ref);
        if (!secret)
            return std::unexpected(Problems {{"/keys/0/secret", secret.error().message}});
        subject.secret = std::move(*secret);
    } else {
        subject.secret = m_secret->secret().value_or(Secret());
    }
    if (ref.kind != SecretRef::Kind::None)
        subject.key = firstKey;
    return subject;
}

void AddPanel::showProblems(SaveFailure::Kind kind, const Problems &problems)
{
    showFailure(kind, m_connection->show(m_form->show(problems)));
}

void AddPanel::add()
{
    if (!m_isChosen)
        return;
    const SecretRef ref = m_secret->ref();
    const auto secret = m_secret->secret();
    const bool entered
        = ref.kind == SecretRef::Kind::Keychain || ref.kind == SecretRef::Kind::Session;
    if (entered && !secret) {
        showProblems(SaveFailure::Kind::Invalid,
                     {{"/keys", tr("Paste the key, or choose another place.").toStdString()}});
        return;
    }
    const json::Tree provider = draft();
    ConfigStore &store = m_context.host.store();
    const auto saved = editProfile(
        store, m_basedOn, [&provider](json::Tree &profile) { setProvider(profile, provider); });
    if (!saved) {
        const std::size_t at = m_context.host.config()->providers.size();
        Problems others;
        Problems own
            = problemsBelow(saved.error().problems, "/providers/" + std::to_string(at), &others);
        own.insert(own.end(), others.begin(), others.end());
        showProblems(saved.error().kind, own);
        return;
    }
    const QString id = QString::fromStdString(provider["id"].get<std::string>());
    m_secret->clearSecret();
    emit added(id, ref.kind == SecretRef::Kind::None ? QString() : QLatin1String(firstKey), ref,
               secret);
}

} // namespace patchbay
