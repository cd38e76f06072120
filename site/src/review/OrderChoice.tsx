import { ORDERS, type Order } from '../session/ordering.ts';
import { order } from '../session/preferences.ts';
import { words } from '../words.ts';

/** In which order the frames of a group are shown. */
export function OrderChoice() {
  return (
    <label class="choice order">
      <span class="quiet">{words.groups.order}</span>
      <select
        value={order.value}
        onChange={(event) => {
          order.value = event.currentTarget.value as Order;
        }}
      >
        {ORDERS.map((name) => (
          <option key={name} value={name}>
            {words.groups.orders[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
