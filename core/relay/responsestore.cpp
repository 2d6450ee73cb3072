#include "core/relay/responsestore.h"

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

/// What an entry takes beside its texts, so that many small ones are bounded too.
constexpr std::size_t overhead = 256;

std::size_t bytesOf(const std::vector<KeptItem> &items)
{
    std::size_t bytes = 0;
    for (const KeptItem &item : items)
        bytes += item.id.size() + item.text.size();
    return bytes;
}

} // namespace

KeptTurn::KeptTurn(std::shared_ptr<const KeptTurn> before, std::vector<KeptItem> input,
                   std::vector<KeptItem> output, std::string response)
    : m_before(std::move(before))
    , m_input(std::move(input))
    , m_output(std::move(output))
    , m_response(std::move(response))
    , m_bytes(overhead + bytesOf(m_input) + bytesOf(m_output) + m_response.size())
{ }

KeptTurn::~KeptTurn()
{
    if (m_total)
        *m_total -= m_bytes;
    // A long conversation ends in a loop, not in a recursion as deep as it is long.
    auto next = std::move(m_before);
    while (next && next.use_count() == 1) {
        auto after = std::move(next->m_before);
        next = std::move(after);
    }
}

std::vector<const KeptItem *> KeptTurn::context() const
{
    std::vector<const KeptTurn *> turns;
    for (const KeptTurn *turn = this; turn; turn = turn->m_before.get())
        turns.push_back(turn);
    std::vector<const KeptItem *> items;
    for (auto turn = turns.rbegin(); turn != turns.rend(); ++turn) {
        for (const KeptItem &item : (*turn)->m_input)
            items.push_back(&item);
        if (*turn == this)
            break;
        for (const KeptItem &item : (*turn)->m_output)
            items.push_back(&item);
    }
    return items;
}

void ResponseStore::keep(const std::string &client, const std::string &id,
                         std::shared_ptr<const KeptTurn> turn)
{
    if (!turn->m_total) {
        turn->m_total = m_bytes;
        *m_bytes += turn->bytes();
    }
    insert({.client = client, .id = id, .turn = std::move(turn), .keeper = {}, .owed = {}});
}

void ResponseStore::keepAt(const std::string &client, const std::string &id,
                           Affinity::Issuer keeper)
{
    insert({.client = client, .id = id, .turn = nullptr, .keeper = std::move(keeper), .owed = {}});
}

void ResponseStore::owe(const std::string &client, const std::string &id,
                        std::shared_ptr<OwedCharge> owed)
{
    if (const auto found = m_byId.find(id);
        found != m_byId.end() && found->second->client == client)
        found->second->owed = std::move(owed);
}

void ResponseStore::insert(Entry entry)
{
    if (const auto old = m_byId.find(entry.id); old != m_byId.end()) {
        // Providers make their own ids; what another client knows by this one stays its own.
        if (old->second->client != entry.client)
            return;
        m_entries.erase(old->second);
        m_byId.erase(old);
    }
    m_entries.push_front(std::move(entry));
    m_byId.emplace(m_entries.front().id, m_entries.begin());
    shrink();
}

void ResponseStore::shrink()
{
    while (!m_entries.empty()
           && (m_entries.size() > m_bounds.entries || *m_bytes > m_bounds.bytes)) {
        m_byId.erase(m_entries.back().id);
        m_entries.pop_back();
    }
}

const ResponseStore::Entry *ResponseStore::find(const std::string &client, const std::string &id)
{
    const auto found = m_byId.find(id);
    if (found == m_byId.end() || found->second->client != client)
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return &m_entries.front();
}

std::optional<std::string> ResponseStore::item(const std::string &client,
                                               const std::string &id) const
{
    for (const Entry &entry : m_entries) {
        if (entry.client != client || !entry.turn)
            continue;
        for (const auto *items : {&entry.turn->input(), &entry.turn->output()}) {
            const auto found = std::ranges::find(*items, id, &KeptItem::id);
            if (found != items->end())
                return found->text;
        }
    }
    return std::nullopt;
}

bool ResponseStore::remove(const std::string &client, const std::string &id)
{
    const auto found = m_byId.find(id);
    if (found == m_byId.end() || found->second->client != client)
        return false;
    m_entries.erase(found->second);
    m_byId.erase(found);
    return true;
}

} // namespace patchbay
