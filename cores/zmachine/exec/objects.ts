/** The object table (ZMS 12, 15). */
import type { Exec } from '../ops';

export const jin: Exec = (p, object, parent) => (p.objects.parent(object) === parent ? 1 : 0);
export const test_attr: Exec = (p, object, attribute) => (p.objects.testAttr(object, attribute) ? 1 : 0);
export const set_attr: Exec = (p, object, attribute) => {
  p.objects.setAttr(object, attribute);
  return 0;
};
export const clear_attr: Exec = (p, object, attribute) => {
  p.objects.clearAttr(object, attribute);
  return 0;
};
export const insert_obj: Exec = (p, object, destination) => {
  p.objects.insert(object, destination);
  return 0;
};
export const remove_obj: Exec = (p, object) => {
  p.objects.remove(object);
  return 0;
};
export const get_parent: Exec = (p, object) => p.objects.parent(object);
export const get_sibling: Exec = (p, object) => p.objects.sibling(object);
export const get_child: Exec = (p, object) => p.objects.child(object);
export const get_prop: Exec = (p, object, property) => p.objects.getProp(object, property);
export const get_prop_addr: Exec = (p, object, property) => p.objects.getPropAddr(object, property);
export const get_prop_len: Exec = (p, address) => p.objects.getPropLen(address);
export const get_next_prop: Exec = (p, object, property) => p.objects.getNextProp(object, property);
export const put_prop: Exec = (p, object, property, value) => {
  p.objects.putProp(object, property, value);
  return 0;
};
